using System.Text.Json;
using System.Text.Json.Nodes;
using Payments.Cli.Terminal;
using Payments.Local.Graph;

namespace Payments.Cli.Graph;

/// <summary>
/// The graph for scripts: <c>{"project","stack","resources":[{"type","name","urn","id","parent","custom","protect","ignoreChanges","inputs",
/// "outputs"}],"outputs"}</c>. A resource's outputs are what AWS adds to its inputs.
/// </summary>
internal static class GraphJson
{
    public static string Write(ResourceGraph graph) => PrettyJson.Of(new JsonObject
    {
        ["project"] = graph.Project,
        ["stack"] = graph.Stack,
        ["resources"] = new JsonArray([.. graph.Resources.Select(Write)]),
        ["outputs"] = graph.Outputs.DeepClone(),
    });

    /// <summary>What <see cref="Write(ResourceGraph)"/> wrote, here or in an older version, which knew no outputs of resources.</summary>
    /// <exception cref="FormatException">It is no such text; the message says what is missing.</exception>
    public static ResourceGraph Read(string text)
    {
        try
        {
            var root = JsonNode.Parse(text) as JsonObject ?? throw new InvalidOperationException("it is no object");
            return new(Text(root, "project"), Text(root, "stack"), [.. Resources(root).Select(resource => Read(resource as JsonObject ?? throw new InvalidOperationException("a resource is no object")))], Map(root, "outputs"));
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            throw new FormatException($"it is not what './payments graph --format json' writes: {wrong.Message}", wrong);
        }
    }

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
        ["outputs"] = new JsonObject(resource.State.Where(output => !resource.Inputs.ContainsKey(output.Key)).Select(Copy)),
    };

    private static CloudResource Read(JsonObject json)
    {
        var inputs = Map(json, "inputs");
        var state = new JsonObject(inputs.Concat(Map(json, "outputs")).Select(Copy));
        return new(Text(json, "type"), Text(json, "name"), Text(json, "urn"), Text(json, "id"), inputs, state)
        {
            ParentUrn = (string?)json["parent"],
            IsCustom = (bool?)json["custom"] ?? true,
            Protect = (bool?)json["protect"] ?? false,
            IgnoreChanges = [.. (json["ignoreChanges"] as JsonArray ?? []).Select(path => (string)path!)],
        };
    }

    private static JsonArray Resources(JsonObject root) => root["resources"] as JsonArray ?? throw new InvalidOperationException("'resources' is missing");

    private static string Text(JsonObject json, string name) => (string?)json[name] ?? throw new InvalidOperationException($"'{name}' is missing");

    private static JsonObject Map(JsonObject json, string name) => (json[name] as JsonObject)?.DeepClone().AsObject() ?? [];

    private static KeyValuePair<string, JsonNode?> Copy(KeyValuePair<string, JsonNode?> member) => KeyValuePair.Create(member.Key, member.Value?.DeepClone());
}
