using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Payments.Local.Logs.Patterns;

/// <summary>Compares a place in a message with a number, or with a text in which <c>*</c> stands for anything.</summary>
internal static class JsonComparison
{
    public static IReadOnlyList<string> Operators { get; } = ["=", "!=", "<", ">", "<=", ">="];

    public static Func<JsonElement, bool> Create(JsonSelector selector, string comparison, string value)
    {
        var quoted = value.StartsWith('"');
        var text = quoted ? value[1..] : value;
        if (!quoted && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return root => Compare(Number(selector.Find(root)), comparison, number);
        }

        var pattern = new Regex($"^{string.Join(".*", text.Split('*').Select(Regex.Escape))}$", RegexOptions.Singleline | RegexOptions.CultureInvariant);
        return comparison switch
        {
            "=" => root => Text(selector.Find(root)) is { } found && pattern.IsMatch(found),
            "!=" => root => Text(selector.Find(root)) is { } found && !pattern.IsMatch(found),
            _ => throw LogErrors.Invalid($"Invalid filter pattern: '{comparison}' needs a number"),
        };
    }

    private static bool Compare(double? found, string comparison, double number) => comparison switch
    {
        "=" => found == number,
        "!=" => found is not null && found != number,
        "<" => found < number,
        ">" => found > number,
        "<=" => found <= number,
        _ => found >= number,
    };

    private static double? Number(JsonElement? element) => element switch
    {
        { ValueKind: JsonValueKind.Number } found => found.GetDouble(),
        { ValueKind: JsonValueKind.String } found when double.TryParse(found.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) => value,
        _ => null,
    };

    private static string? Text(JsonElement? element) => element switch
    {
        { ValueKind: JsonValueKind.String } found => found.GetString(),
        { ValueKind: JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False } found => found.GetRawText(),
        _ => null,
    };
}
