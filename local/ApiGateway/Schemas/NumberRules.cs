using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Payments.Local.ApiGateway.Schemas;

/// <summary>The keywords of JSON Schema for numbers.</summary>
internal static class NumberRules
{
    public static bool IsWhole(JsonNode value) => Number(value) is { } number && number == decimal.Truncate(number);

    public static void Check(JsonObject schema, JsonNode value, List<string> findings)
    {
        if (Number(value) is not { } number)
        {
            return;
        }

        if (Number(schema["minimum"]) is { } least)
        {
            CheckLeast(schema, number, least, findings);
        }

        if (Number(schema["maximum"]) is { } most)
        {
            CheckMost(schema, number, most, findings);
        }

        if (Number(schema["multipleOf"]) is { } step && step != 0 && number % step != 0)
        {
            findings.Add($"remainder of division is not zero ({Text(number)} / {Text(step)})");
        }
    }

    private static void CheckLeast(JsonObject schema, decimal number, decimal least, List<string> findings)
    {
        if (number < least)
        {
            findings.Add($"numeric instance is lower than the required minimum (minimum: {Text(least)}, found: {Text(number)})");
        }
        else if (number == least && IsTrue(schema["exclusiveMinimum"]))
        {
            findings.Add($"numeric instance is not strictly greater than the required minimum {Text(least)}");
        }
    }

    private static void CheckMost(JsonObject schema, decimal number, decimal most, List<string> findings)
    {
        if (number > most)
        {
            findings.Add($"numeric instance is greater than the required maximum (maximum: {Text(most)}, found: {Text(number)})");
        }
        else if (number == most && IsTrue(schema["exclusiveMaximum"]))
        {
            findings.Add($"numeric instance is not strictly lower than the required maximum {Text(most)}");
        }
    }

    private static bool IsTrue(JsonNode? node) => node?.GetValueKind() == JsonValueKind.True;

    private static decimal? Number(JsonNode? node) =>
        node?.GetValueKind() == JsonValueKind.Number && decimal.TryParse(node.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Text(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
