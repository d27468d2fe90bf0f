using System.Text;
using System.Text.RegularExpressions;

namespace Payments.Domain;

/// <summary>
/// Finds what may be a card's number in texts that nobody has typed: messages of others, errors, what a caller put into the wrong field. No number
/// should ever come here [R72]; this is the net below <see cref="SensitiveText"/>, for the one that does.
/// </summary>
public static partial class CardNumbers
{
    // ISO/IEC 7812-1: the shortest and the longest that are issued.
    private const int MinDigits = 13;
    private const int MaxDigits = 19;

    /// <summary>
    /// The text with <see cref="SensitiveText.Redaction"/> in the place of each run of 13 to 19 digits that ends in its right check digit (Luhn), the
    /// digits standing together or in groups with one space or hyphen between. Other long numbers stay: most are ids.
    /// </summary>
    public static string Redact(string text) => LongRun().Replace(text, static run => RedactRun(run.Value));

    // A number may stand among others: "order 17 4242 4242 4242 4242". It begins and ends where a group does.
    private static string RedactRun(string run)
    {
        var groups = Group().Matches(run);
        var kept = new StringBuilder(run.Length);
        var (first, from) = (0, 0);
        while (first < groups.Count)
        {
            var last = LastGroupOfNumber(run, groups, first);
            if (last >= first)
            {
                kept.Append(run, from, groups[first].Index - from).Append(SensitiveText.Redaction);
                from = groups[last].Index + groups[last].Length;
            }

            first = Math.Max(first, last) + 1;
        }

        return kept.Append(run, from, run.Length - from).ToString();
    }

    // The longest number that begins with this group; -1 if none does.
    private static int LastGroupOfNumber(string run, MatchCollection groups, int first)
    {
        var found = -1;
        var digits = 0;
        for (var last = first; last < groups.Count && digits <= MaxDigits; last++)
        {
            digits += groups[last].Length;
            var (start, end) = (groups[first].Index, groups[last].Index + groups[last].Length);
            found = digits is >= MinDigits and <= MaxDigits && HasCheckDigit(run.AsSpan(start, end - start)) ? last : found;
        }

        return found;
    }

    // ISO/IEC 7812-1, annex B: from the right, every second digit counts double, its own digits added.
    private static bool HasCheckDigit(ReadOnlySpan<char> number)
    {
        var (sum, doubled) = (0, false);
        for (var at = number.Length - 1; at >= 0; at--)
        {
            if (!char.IsAsciiDigit(number[at]))
            {
                continue;
            }

            var digit = (number[at] - '0') * (doubled ? 2 : 1);
            sum += digit > 9 ? digit - 9 : digit;
            doubled = !doubled;
        }

        return sum % 10 == 0;
    }

    [GeneratedRegex("[0-9](?:[ -]?[0-9]){12,}")]
    private static partial Regex LongRun();

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Group();
}
