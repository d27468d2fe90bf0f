using System.Text.Json.Nodes;

namespace Payments.Local.Sns;

/// <summary>Reads members of requests, which are texts throughout where they come in a form.</summary>
internal static class SnsInput
{
    /// <summary>A text; null when it is absent.</summary>
    public static string? Text(this JsonObject input, string name) => input[name] switch
    {
        null => null,
        JsonValue value => value.ToString(),
        _ => throw Wrong(name),
    };

    /// <summary>A text that must be there.</summary>
    public static string RequiredText(this JsonObject input, string name) => input.Text(name) ?? throw SnsErrors.Missing(char.ToLowerInvariant(name[0]) + name[1..]);

    /// <summary>Whether a member is true.</summary>
    public static bool IsSet(this JsonObject input, string name) => "true".Equals(input.Text(name), StringComparison.OrdinalIgnoreCase);

    /// <summary>A list of objects; empty when it is absent.</summary>
    public static List<JsonObject> Objects(this JsonObject input, string name) =>
        [.. Items(input, name).Select(item => item as JsonObject ?? throw Wrong(name))];

    /// <summary>A list of texts; empty when it is absent.</summary>
    public static List<string> Texts(this JsonObject input, string name) =>
        [.. Items(input, name).Select(item => item is JsonValue value ? value.ToString() : throw Wrong(name))];

    /// <summary>A map of objects; null when it is absent.</summary>
    public static JsonObject? Object(this JsonObject input, string name) => IsAbsent(input[name]) ? null : input[name] as JsonObject ?? throw Wrong(name);

    /// <summary>A map of texts; empty when it is absent.</summary>
    public static Dictionary<string, string> Map(this JsonObject input, string name) =>
        input.Object(name)?.ToDictionary(pair => pair.Key, pair => pair.Value?.ToString() ?? "") ?? [];

    private static JsonArray Items(JsonObject input, string name) => IsAbsent(input[name]) ? [] : input[name] as JsonArray ?? throw Wrong(name);

    // A form says of an empty list that it is an empty text.
    private static bool IsAbsent(JsonNode? node) => node is null || (node is JsonValue value && value.ToString().Length == 0);

    private static Wire.AwsException Wrong(string name) => SnsErrors.Invalid(name);
}
