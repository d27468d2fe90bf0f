using System.Text.Json.Nodes;
using Payments.Local.StepFunctions.Data;

namespace Payments.Local.StepFunctions.Integrations;

/// <summary>
/// Member names: integrations write all of them in PascalCase, also those of services whose API uses camelCase. Their
/// timestamps are texts (AWS SDK integrations) or milliseconds (optimized ones), where the API has seconds.
/// </summary>
internal static class SdkCasing
{
    // Members whose own keys are data.
    private static readonly HashSet<string> Maps = ["tags", "Tags", "variableReferences", "VariableReferences"];

    public static JsonObject ToApi(JsonObject input, ServiceCatalog service) =>
        service.CamelCase ? Renamed(input, char.ToLowerInvariant, null) : input;

    public static JsonObject FromApi(JsonObject output, ServiceCatalog service, bool isSdk) =>
        service.CamelCase ? Renamed(output, char.ToUpperInvariant, isSdk) : output;

    private static JsonObject Renamed(JsonObject node, Func<char, char> first, bool? isSdk)
    {
        var renamed = new JsonObject();
        foreach (var (name, value) in node)
        {
            renamed[first(name[0]) + name[1..]] = Maps.Contains(name) && value is JsonObject ? value.DeepClone() : Renamed(name, value, first, isSdk);
        }

        return renamed;
    }

    private static JsonNode? Renamed(string name, JsonNode? value, Func<char, char> first, bool? isSdk) =>
        value switch
        {
            JsonObject inner => Renamed(inner, first, isSdk),
            JsonArray items => new JsonArray([.. items.Select(item => Renamed(name, item, first, isSdk))]),
            JsonValue number when isSdk is { } sdk && name.EndsWith("Date", StringComparison.Ordinal) && number.TryGetValue(out decimal seconds) => Instant(seconds, sdk),
            _ => value?.DeepClone(),
        };

    private static JsonValue Instant(decimal seconds, bool isSdk)
    {
        var milliseconds = (long)(seconds * 1000);
        return isSdk ? JsonValue.Create(Timestamps.Iso(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds))) : JsonValue.Create(milliseconds);
    }
}
