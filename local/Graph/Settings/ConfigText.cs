using System.Text.Json.Nodes;
using Payments.Local.Wire;
using YamlDotNet.RepresentationModel;

namespace Payments.Local.Graph.Settings;

/// <summary>A configuration value as Pulumi hands it to programs: scalars as written, objects and lists as JSON.</summary>
internal static class ConfigText
{
    /// <summary>A key without a namespace belongs to the project.</summary>
    public static string FullKey(string project, string key) => key.Contains(':', StringComparison.Ordinal) ? key : $"{project}:{key}";

    /// <exception cref="GraphException">The value is, or holds, one that only <c>pulumi</c> can decrypt.</exception>
    public static string Of(string file, string key, YamlNode node) => node switch
    {
        YamlScalarNode scalar => YamlJson.IsNull(scalar) ? "" : scalar.Value!,
        _ => WireJson.Text(Checked(file, key, YamlJson.Of(node))),
    };

    private static JsonNode? Checked(string file, string key, JsonNode? node)
    {
        if (node is JsonObject { Count: 1 } secret && secret.ContainsKey("secure"))
        {
            throw new GraphException(
                $"{file}: '{key}' is encrypted and cannot be read here; the local cloud needs no real secret, so give this stack a plain value");
        }

        foreach (var child in node switch
        {
            JsonObject map => map.Select(pair => pair.Value),
            JsonArray list => list,
            _ => [],
        })
        {
            Checked(file, key, child);
        }

        return node;
    }
}
