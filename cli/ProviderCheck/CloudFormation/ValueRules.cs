using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Payments.Cli.ProviderCheck.CloudFormation;

/// <summary>The keywords of JSON Schema that limit one value.</summary>
internal static class ValueRules
{
    /// <summary>The first rule that a text, number or flag breaks; null for none.</summary>
    public static Violation? Check(JsonValue value, JsonElement rules) =>
        rules.ValueKind != JsonValueKind.Object ? null : Enum(value, rules) ?? (value.GetValueKind() == JsonValueKind.String ? Text(value.GetValue<string>(), rules) : Number(value, rules));

    /// <summary>Whether a list may have so many items.</summary>
    public static Violation? Count(int count, JsonElement rules)
    {
        var (least, most) = (Limit(rules, "minItems") ?? 0, Limit(rules, "maxItems"));
        return count < least || count > most ? new Violation($"it has {count} items", Range(least, most)) : null;
    }

    /// <summary>Names that an object must have.</summary>
    public static List<string> Required(JsonElement rules) =>
        rules.TryGetProperty("required", out var names) && names.ValueKind == JsonValueKind.Array ? [.. names.EnumerateArray().Select(name => name.GetString()!)] : [];

    private static Violation? Enum(JsonValue value, JsonElement rules)
    {
        if (rules.TryGetProperty("const", out var only) && only.ToString() != value.ToString())
        {
            return new Violation($"{Values.Show(value)} is not the value that AWS takes", only.ToString());
        }

        return rules.TryGetProperty("enum", out var words) && !words.EnumerateArray().Any(word => word.ToString() == value.ToString())
            ? new Violation($"{Values.Show(value)} is none of AWS's values", $"one of {Names.List(words.EnumerateArray().Select(word => word.ToString()), value.ToString())}")
            : null;
    }

    private static Violation? Text(string text, JsonElement rules)
    {
        // A number that Pulumi takes as text.
        if (IsOfType(rules, "integer") || IsOfType(rules, "number"))
        {
            return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                ? InRange(number, rules)
                : new Violation($"{Values.Show(text)} is no number", "a number");
        }

        var length = text.EnumerateRunes().Count();
        var (least, most) = (Limit(rules, "minLength") ?? 0, Limit(rules, "maxLength"));
        if (length < least || length > most)
        {
            return new Violation($"{Values.Show(text)} is {length} characters long", $"{Range(least, most)} characters");
        }

        return rules.TryGetProperty("pattern", out var pattern) && AwsPattern.Of(pattern.GetString()!) is { } expression && !expression.IsMatch(text)
            ? new Violation($"{Values.Show(text)} is malformed", $"a text like {pattern.GetString()}")
            : null;
    }

    private static Violation? Number(JsonValue value, JsonElement rules) => value.GetValueKind() == JsonValueKind.Number ? InRange(value.GetValue<double>(), rules) : null;

    private static Violation? InRange(double number, JsonElement rules)
    {
        var (least, most) = (Limit(rules, "minimum"), Limit(rules, "maximum"));
        return number < least || number > most
            ? new Violation($"{number.ToString(CultureInfo.InvariantCulture)} is out of range", Range(least ?? double.NegativeInfinity, most))
            : null;
    }

    private static double? Limit(JsonElement rules, string keyword) =>
        rules.ValueKind == JsonValueKind.Object && rules.TryGetProperty(keyword, out var limit) ? limit.GetDouble() : null;

    private static bool IsOfType(JsonElement rules, string name) =>
        rules.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.ValueEquals(name);

    private static string Range(double least, double? most) => (double.IsFinite(least), most) switch
    {
        (true, { } limit) => string.Create(CultureInfo.InvariantCulture, $"{least} to {limit}"),
        (true, null) => string.Create(CultureInfo.InvariantCulture, $"at least {least}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"at most {most}"),
    };
}
