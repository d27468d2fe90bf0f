using System.Text.Json.Nodes;
using Payments.Local.Graph;
using Payments.Policies.Comparing;

namespace Payments.Cli.Graph.Diff;

/// <summary>What a change of the program does to a stack's resources.</summary>
/// <param name="Stack">The stack's name.</param>
/// <param name="Changes">In the order of the program; what is removed comes last.</param>
/// <param name="Loosened">What is less safe afterwards.</param>
internal sealed record GraphDiff(string Stack, IReadOnlyList<ResourceChange> Changes, IReadOnlyList<Loosening> Loosened)
{
    /// <param name="before">The graph before the change.</param>
    /// <param name="after">The same stack's graph after it.</param>
    /// <param name="finder">Says what is less safe.</param>
    public static GraphDiff Between(ResourceGraph before, ResourceGraph after, LooseningFinder finder)
    {
        var old = before.Resources.ToDictionary(resource => resource.Urn);
        var kept = after.Resources.Select(resource => resource.Urn).ToHashSet();
        var changes = after.Resources.Select(resource => Between(old.GetValueOrDefault(resource.Urn), resource)).OfType<ResourceChange>()
            .Concat(before.Resources.Where(resource => !kept.Contains(resource.Urn)).Select(resource => new ResourceChange(ChangeKind.Removed, resource, [])));
        return new(after.Stack, [.. changes], finder.Between(Policy.PolicyGraph.Of(before), Policy.PolicyGraph.Of(after)));
    }

    private static ResourceChange? Between(CloudResource? before, CloudResource after)
    {
        if (before is null)
        {
            return new(ChangeKind.Added, after, []);
        }

        // What the program leaves to others, a deployment does not touch.
        var properties = PropertyComparison.Between(before.Inputs, after.Inputs).Where(change => !after.IgnoreChanges.Any(path => IsIn(change.Path, path)))
            .Concat(PropertyComparison.Between(Options(before), Options(after)))
            .ToList();
        var replaces = properties.Any(change => ReplacingProperties.Of(after.Type).Contains(change.Property));
        return properties.Count == 0 ? null : new(replaces ? ChangeKind.Replaced : ChangeKind.Changed, after, properties);
    }

    private static bool IsIn(string path, string ignored) =>
        path.StartsWith(ignored, StringComparison.Ordinal) && (path.Length == ignored.Length || path[ignored.Length] is '.' or '[');

    /// <summary>What the program says to Pulumi about a resource; shown as properties.</summary>
    private static JsonObject Options(CloudResource resource) => new()
    {
        ["(options)"] = new JsonObject
        {
            ["protect"] = resource.Protect,
            ["ignoreChanges"] = new JsonArray([.. resource.IgnoreChanges.Select(path => JsonValue.Create(path))]),
        },
    };
}
