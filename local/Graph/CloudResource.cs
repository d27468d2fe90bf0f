using System.Text.Json.Nodes;

namespace Payments.Local.Graph;

/// <summary>One resource that the Pulumi program registered, with the outputs that AWS would have given it.</summary>
/// <param name="Type">Pulumi type token, e.g. <c>aws:sqs/queue:Queue</c>.</param>
/// <param name="Name">The resource's logical name in the program.</param>
/// <param name="Urn">Pulumi URN, unique in a graph.</param>
/// <param name="Id">The provider's id (a queue's URL, a function's name, a table's name, ...).</param>
/// <param name="Inputs">What the program asked for, in wire names (<c>visibilityTimeoutSeconds</c>); numbers as JSON numbers.</param>
/// <param name="State">Inputs and computed outputs together (<c>arn</c>, <c>url</c>, ...), in wire names.</param>
public sealed record CloudResource(string Type, string Name, string Urn, string Id, JsonObject Inputs, JsonObject State)
{
    /// <summary>URN of the component or resource it belongs to; null directly under the stack.</summary>
    public string? ParentUrn { get; init; }

    /// <summary>Whether Pulumi refuses to delete it.</summary>
    public bool Protect { get; init; }

    /// <summary>Property paths that the program leaves to others (releases move versions and aliases).</summary>
    public IReadOnlyList<string> IgnoreChanges { get; init; } = [];

    /// <summary>URNs of what the program says must exist before it, besides what its inputs come from.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>False for a component: a grouping without a counterpart in AWS.</summary>
    public bool IsCustom { get; init; } = true;

    /// <summary>A string of the state by wire name; null when it is absent.</summary>
    public string? Text(string property) => State[property] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    /// <summary>A string of the state by wire name; the error names the resource and the property.</summary>
    public string RequiredText(string property) =>
        Text(property) ?? throw new InvalidOperationException($"{Urn}: the property '{property}' is missing or not a string");

    /// <summary>A whole number of the state by wire name; null when it is absent.</summary>
    public int? Number(string property) => State[property] is JsonValue value && value.TryGetValue(out double number) ? (int)number : null;

    /// <summary>A boolean of the state by wire name; null when it is absent.</summary>
    public bool? Flag(string property) => State[property] is JsonValue value && value.TryGetValue(out bool flag) ? flag : null;
}
