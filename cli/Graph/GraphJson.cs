using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Payments.Local.Graph;

namespace Payments.Cli.Graph;

/// <summary>The graph for scripts: <c>{"project","stack","resources":[{"type","name","urn","parent","protect","ignoreChanges","inputs"}],"outputs"}</c>.</summary>
internal static class GraphJson
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(ResourceGraph graph) => new JsonObject
    {
        ["project"] = graph.Project,
        ["stack"] = graph.Stack,
        ["resources"] = new JsonArray([.. graph.Resources.Select(Write)]),
        ["outputs"] = graph.Outputs.DeepClone(),
    }.ToJsonString(Readable);

    private static JsonObject Write(CloudResource resource) => new()
    {
        ["type"] = resource.Type,
        ["name"] = resource.Name,
        ["urn"] = resource.Urn,
        ["id"] = resource.Id,
        ["parent"] = resource.ParentUrn,
        ["custom"] = resource.IsCustom,
        ["protect"] = resource.Protect,
        ["ignoreChanges"] = new JsonArray([.. resource.IgnoreChanges.Select(path => JsonValue.Create(path))]),
        ["inputs"] = resource.Inputs.DeepClone(),
    };
}
