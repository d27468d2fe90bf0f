using System.Text.Json.Nodes;

namespace Payments.Cli.ProviderCheck;

/// <summary>Values in findings.</summary>
internal static class Values
{
    private const int MostCharacters = 60;

    /// <summary>A value on one line, cut where it is long.</summary>
    public static string Show(JsonNode? value) => Text(value) is { } text ? Show(text) : Cut(value?.ToJsonString() ?? "null");

    /// <summary>A text; null for any other value.</summary>
    public static string? Text(JsonNode? value) => value is JsonValue scalar && scalar.TryGetValue(out string? text) ? text : null;

    public static string Show(string text) => $"'{Cut(text.ReplaceLineEndings(" "))}'";

    private static string Cut(string text) => text.Length <= MostCharacters ? text : text[..MostCharacters] + "…";
}
