using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Payments.Local.Sns.Filtering;

/// <summary>What a filter policy looks at, as one object.</summary>
internal static class FilterSubject
{
    /// <summary>
    /// The attributes' values: texts, numbers, and the elements of <c>String.Array</c>. Binary ones do not count, as in AWS.
    /// </summary>
    public static JsonObject OfAttributes(JsonObject? attributes)
    {
        var subject = new JsonObject();
        foreach (var (name, node) in attributes ?? [])
        {
            var type = node!["DataType"]!.GetValue<string>();
            if (node["StringValue"]?.GetValue<string>() is { } text)
            {
                subject[name] = type switch
                {
                    "String.Array" => Array(text),
                    "Number" => Number(text),
                    _ when type.StartsWith("Number.", StringComparison.Ordinal) => Number(text),
                    _ => text,
                };
            }
        }

        return subject;
    }

    /// <summary>A body that is a JSON object; null for others, which no policy matches.</summary>
    public static JsonObject? OfBody(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object ? (JsonObject)Copy(document.RootElement)! : null;
        }
        catch (JsonException)
        {
            // Plain text.
            return null;
        }
    }

    private static JsonNode? Array(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Array ? Copy(document.RootElement) : text;
        }
        catch (JsonException)
        {
            // AWS does not ask for an array when it is published; a text that is none counts as that text.
            return text;
        }
    }

    private static JsonNode Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    // Of members with the same name the last one counts; the reader's own nodes would throw.
    private static JsonNode? Copy(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var members = new JsonObject();
                foreach (var member in element.EnumerateObject())
                {
                    members[member.Name] = Copy(member.Value);
                }

                return members;
            case JsonValueKind.Array:
                return new JsonArray([.. element.EnumerateArray().Select(Copy)]);
            default:
                return element.ValueKind == JsonValueKind.Null ? null : JsonValue.Create(element.Clone());
        }
    }
}
