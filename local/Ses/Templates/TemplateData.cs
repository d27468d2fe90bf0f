using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Payments.Local.Ses.Templates;

/// <summary>
/// Rendering data as Handlebars takes it: maps, lists, texts, booleans and numbers. A null counts as absent. Numbers print as SES's
/// do, which are Java's: <c>12</c> stays <c>12</c>, <c>12.50</c> becomes <c>12.5</c>, <c>12.0</c> stays <c>12.0</c>.
/// </summary>
internal static class TemplateData
{
    /// <summary>Longest data, in characters (API reference, <c>EmailTemplateData</c>).</summary>
    public const int MaxLength = 262_144;

    /// <exception cref="RenderingException">It is not a JSON object.</exception>
    public static Dictionary<string, object> Parse(string? json) => Map(Read(json));

    /// <summary>Data of one recipient over the data of all; members of the first win.</summary>
    /// <exception cref="RenderingException">One of them is not a JSON object.</exception>
    public static string Merge(string? all, string? one)
    {
        var merged = Read(all);
        foreach (var (name, value) in Read(one))
        {
            merged[name] = value?.DeepClone();
        }

        return merged.ToJsonString();
    }

    private static JsonObject Read(string? json)
    {
        try
        {
            return string.IsNullOrEmpty(json) ? [] : JsonNode.Parse(json) as JsonObject ?? throw RenderingException.InvalidData();
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            throw RenderingException.InvalidData();
        }
    }

    private static Dictionary<string, object> Map(JsonObject members) =>
        members.Where(member => member.Value is not null).ToDictionary(member => member.Key, member => Convert(member.Value!));

    private static object Convert(JsonNode node) => node switch
    {
        JsonObject map => Map(map),
        JsonArray list => list.Select(item => item is null ? "" : Convert(item)).ToList(),
        _ => node.GetValueKind() switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number => Number(node),
            _ => node.GetValue<string>(),
        },
    };

    private static object Number(JsonNode node)
    {
        var text = node.ToJsonString();
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
            ? (object)whole
            : double.Parse(text, CultureInfo.InvariantCulture);
    }
}
