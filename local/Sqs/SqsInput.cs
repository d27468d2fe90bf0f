using System.Globalization;
using System.Text.Json.Nodes;

namespace Payments.Local.Sqs;

/// <summary>Reads members of requests; what has the wrong type is refused as AWS refuses it.</summary>
internal static class SqsInput
{
    /// <summary>A string; null when it is absent.</summary>
    public static string? Text(this JsonObject input, string name) => input[name] is { } node ? Convert<string>(node, name) : null;

    /// <summary>A string that must be there.</summary>
    public static string RequiredText(this JsonObject input, string name) => input.Text(name) ?? throw SqsErrors.Missing(name);

    /// <summary>A whole number, also as 30.0 (Pulumi) or as text (the query protocol has nothing else); null when it is absent.</summary>
    public static int? Integer(this JsonObject input, string name) => input[name] switch
    {
        null => null,
        JsonValue value when value.TryGetValue(out int number) => number,
        JsonValue value when value.TryGetValue(out double number) && number == (int)number => (int)number,
        JsonValue value when value.TryGetValue(out string? text) && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        { } other => throw SqsErrors.Invalid(name, other.ToJsonString(), "Must be an integer."),
    };

    /// <summary>A whole number within limits; null when it is absent.</summary>
    public static int? Integer(this JsonObject input, string name, int least, int most, string reason)
    {
        var number = input.Integer(name);
        return number is null || (number >= least && number <= most)
            ? number
            : throw SqsErrors.Invalid(name, number.Value.ToString(CultureInfo.InvariantCulture), reason);
    }

    /// <summary>A list of strings; empty when it is absent.</summary>
    public static List<string> Texts(this JsonObject input, string name) =>
        input[name] is { } node ? [.. Array(node, name).Select(item => Convert<string>(item, name))] : [];

    /// <summary>A list of objects; empty when it is absent.</summary>
    public static List<JsonObject> Objects(this JsonObject input, string name) =>
        input[name] is { } node ? [.. Array(node, name).Select(item => item as JsonObject ?? throw Wrong(name))] : [];

    /// <summary>An object; null when it is absent.</summary>
    public static JsonObject? Object(this JsonObject input, string name) =>
        input[name] is { } node ? node as JsonObject ?? throw Wrong(name) : null;

    /// <summary>A map of strings; empty when it is absent.</summary>
    public static Dictionary<string, string> Map(this JsonObject input, string name) =>
        input.Object(name)?.ToDictionary(pair => pair.Key, pair => pair.Value is { } value ? Convert<string>(value, name) : "") ?? [];

    private static JsonArray Array(JsonNode node, string name) => node as JsonArray ?? throw Wrong(name);

    private static T Convert<T>(JsonNode? node, string name)
    {
        try
        {
            return node is JsonValue value && value.TryGetValue(out T? result) ? result : throw Wrong(name);
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair: valid JSON, but no text.
            throw SqsErrors.MessageContents();
        }
    }

    private static Wire.AwsException Wrong(string name) => SqsErrors.Unreadable($"The member {name} has the wrong type.");
}
