using System.Text.Json.Nodes;
using Payments.Policies.Comparing;

namespace Payments.Cli.Graph.Diff;

/// <summary>
/// A comparison for scripts: <c>{"stack","changes":[{"kind","type","name","urn","properties":[{"path","before","after","replaces"}]}],
/// "loosened":[{"type","name","urn","message"}]}</c>; kinds are added, changed, replaced, removed.
/// </summary>
internal static class DiffJson
{
    public static JsonObject Write(GraphDiff diff) => new()
    {
        ["stack"] = diff.Stack,
        ["changes"] = new JsonArray([.. diff.Changes.Select(Write)]),
        ["loosened"] = new JsonArray([.. diff.Loosened.Select(Write)]),
    };

    private static JsonObject Write(ResourceChange change) => new()
    {
        ["kind"] = change.Kind.ToString().ToLowerInvariant(),
        ["type"] = change.Resource.Type,
        ["name"] = change.Resource.Name,
        ["urn"] = change.Resource.Urn,
        ["properties"] = new JsonArray([.. change.Properties.Select(property => new JsonObject
        {
            ["path"] = property.Path,
            ["before"] = property.Before?.DeepClone(),
            ["after"] = property.After?.DeepClone(),
            ["replaces"] = change.IsReplacedBy(property),
        })]),
    };

    private static JsonObject Write(Loosening loosening) => new()
    {
        ["type"] = loosening.Resource?.Type,
        ["name"] = loosening.Resource?.Name,
        ["urn"] = loosening.Resource?.Urn,
        ["message"] = loosening.Message,
    };
}
