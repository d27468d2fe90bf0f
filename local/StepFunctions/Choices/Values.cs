using System.Text.Json;
using Payments.Local.StepFunctions.Data;

namespace Payments.Local.StepFunctions.Choices;

/// <summary>Comparisons of JSON values; null when the two cannot be compared.</summary>
internal static class Values
{
    public static bool IsBoolean(JsonElement value) => value.ValueKind is JsonValueKind.True or JsonValueKind.False;

    public static int? CompareTexts(JsonElement left, JsonElement right) =>
        left.ValueKind == JsonValueKind.String && right.ValueKind == JsonValueKind.String
            ? string.CompareOrdinal(left.GetString(), right.GetString())
            : null;

    public static int? CompareNumbers(JsonElement left, JsonElement right)
    {
        if (left.ValueKind != JsonValueKind.Number || right.ValueKind != JsonValueKind.Number)
        {
            return null;
        }

        return left.TryGetDecimal(out var a) && right.TryGetDecimal(out var b) ? a.CompareTo(b) : left.GetDouble().CompareTo(right.GetDouble());
    }

    public static int? CompareTimestamps(JsonElement left, JsonElement right) =>
        Instant(left) is { } a && Instant(right) is { } b ? a.CompareTo(b) : null;

    /// <summary><c>*</c> stands for any text, <c>\*</c> for a star, <c>\\</c> for a backslash.</summary>
    public static bool Matches(JsonElement value, JsonElement pattern) =>
        value.ValueKind == JsonValueKind.String && Matches(value.GetString()!, Pieces(pattern.GetString()!));

    private static bool Matches(string text, List<string> pieces)
    {
        if (pieces.Count == 1)
        {
            return text == pieces[0];
        }

        var (first, last) = (pieces[0], pieces[^1]);
        if (text.Length < first.Length + last.Length || !text.StartsWith(first, StringComparison.Ordinal) || !text.EndsWith(last, StringComparison.Ordinal))
        {
            return false;
        }

        // The earliest place for each piece leaves the most room for the ones after it.
        var place = first.Length;
        foreach (var piece in pieces.Skip(1).SkipLast(1))
        {
            var found = text.IndexOf(piece, place, text.Length - last.Length - place, StringComparison.Ordinal);
            if (found < 0)
            {
                return false;
            }

            place = found + piece.Length;
        }

        return true;
    }

    private static List<string> Pieces(string pattern)
    {
        var pieces = new List<string>();
        var piece = new System.Text.StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '*')
            {
                pieces.Add(piece.ToString());
                piece.Clear();
            }
            else
            {
                piece.Append(pattern[i] == '\\' && i + 1 < pattern.Length ? pattern[++i] : pattern[i]);
            }
        }

        pieces.Add(piece.ToString());
        return pieces;
    }

    private static DateTimeOffset? Instant(JsonElement value) => value.ValueKind == JsonValueKind.String ? Timestamps.Parse(value.GetString()!) : null;
}
