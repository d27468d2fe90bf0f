using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Payments.Local.S3.Graph;

/// <summary>Turns inputs of Pulumi's resources (<c>noncurrentDays: 90.0</c>) into AWS's JSON (<c>NoncurrentDays: 90</c>).</summary>
internal static class PulumiShape
{
    private static readonly Dictionary<string, string> Names = new()
    {
        ["id"] = "ID",
        ["sseAlgorithm"] = "SSEAlgorithm",
        ["kmsMasterKeyId"] = "KMSMasterKeyID",
        ["corsRules"] = "CORSRules",
        ["mfaDelete"] = "MFADelete",
    };

    /// <summary>The members of <paramref name="inputs"/> without those named.</summary>
    public static JsonObject Convert(JsonObject inputs, params ReadOnlySpan<string> without)
    {
        var result = new JsonObject();
        foreach (var (name, value) in inputs)
        {
            if (!without.Contains(name) && value is not null)
            {
                result[Names.GetValueOrDefault(name) ?? char.ToUpperInvariant(name[0]) + name[1..]] = name == "tags" ? TagList(value) : Convert(value);
            }
        }

        return result;
    }

    private static JsonNode Convert(JsonNode value) => value switch
    {
        JsonObject members => Convert(members),
        JsonArray items => new JsonArray([.. items.Select(item => Convert(item!))]),
        _ when value.GetValueKind() == JsonValueKind.Number => JsonNode.Parse(value.GetValue<double>().ToString("R", CultureInfo.InvariantCulture))!,
        _ => value.DeepClone(),
    };

    private static JsonNode TagList(JsonNode tags) => tags is JsonObject map
        ? new JsonArray([.. map.Select(tag => new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value?.ToString() })])
        : Convert(tags);
}
