using System.Globalization;
using System.Text.Json.Nodes;

namespace Payments.Cli.Local;

/// <summary>DynamoDB's typed JSON ({<c>"S": …</c>}, {<c>"N": …</c>}) as plain JSON.</summary>
internal static class DynamoValue
{
    /// <summary>An item as a plain object; <paramref name="first"/> comes first, the rest in the order of their names.</summary>
    public static JsonObject Plain(JsonObject item, params string[] first) => new(item
        .OrderBy(member => Array.IndexOf(first, member.Key) is >= 0 and var index ? index : first.Length)
        .ThenBy(member => member.Key, StringComparer.Ordinal)
        .Select(member => KeyValuePair.Create(member.Key, Plain(member.Value!))));

    public static JsonObject Text(string value) => new() { ["S"] = value };

    private static JsonNode? Plain(JsonNode typed)
    {
        var (kind, value) = typed.AsObject().First();
        return kind switch
        {
            "N" => Number((string)value!),
            "M" => Plain(value!.AsObject()),
            "L" => new JsonArray([.. value!.AsArray().Select(element => Plain(element!))]),
            "NULL" => null,
            _ => value?.DeepClone(),
        };
    }

    // DynamoDB's numbers have 38 digits: what fits no long stays as it is written.
    private static JsonValue Number(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? JsonValue.Create(whole) : JsonValue.Create(text);
}
