using System.Text.Json.Nodes;

namespace Payments.Policies;

/// <summary>A registered resource as rules see it, whoever shows it to them: the local graph, or Pulumi's engine.</summary>
/// <param name="Type">Pulumi's type token, such as <c>aws:sqs/queue:Queue</c>.</param>
/// <param name="Name">The resource's name in the program.</param>
/// <param name="Urn">Unique in a stack.</param>
/// <param name="Properties">What the program asked for, in wire names (<c>visibilityTimeoutSeconds</c>); a value that is not known yet is <see cref="PropertyValue.UnknownMarker"/>.</param>
public sealed record PolicyResource(string Type, string Name, string Urn, JsonObject Properties)
{
    /// <summary>What others can name the resource by, as far as it is known: its id, ARN, name, URL.</summary>
    public IReadOnlySet<string> Identities { get; init; } = new HashSet<string>();

    /// <summary>URN of the component or resource it belongs to; null directly under the stack.</summary>
    public string? ParentUrn { get; init; }

    /// <summary>Whether Pulumi refuses to delete it.</summary>
    public bool IsProtected { get; init; }

    /// <summary>Property paths that the program leaves to others.</summary>
    public IReadOnlyList<string> IgnoreChanges { get; init; } = [];

    /// <summary>By property: URNs of the resources from whose outputs its value is made, where the engine tells.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> PropertyDependencies { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The value at a path: <c>versioningConfiguration.status</c>, <c>rules[0].id</c>.</summary>
    public PropertyValue this[string path] => new PropertyValue(Properties).At(path);

    /// <summary>A copy of the properties with one value set; objects on the way to it are made where they are missing.</summary>
    /// <param name="path">Names only: <c>settings.dataTraceEnabled</c>.</param>
    /// <param name="value">The new value.</param>
    public JsonObject With(string path, JsonNode value)
    {
        var mended = Properties.DeepClone().AsObject();
        var steps = path.Split('.');
        var owner = mended;
        foreach (var step in steps[..^1])
        {
            if (owner[step] is not JsonObject below)
            {
                owner[step] = below = [];
            }

            owner = below;
        }

        owner[steps[^1]] = value;
        return mended;
    }
}
