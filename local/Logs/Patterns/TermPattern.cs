namespace Payments.Local.Logs.Patterns;

/// <summary>
/// Words and quoted phrases, all of which must occur (with case); <c>-word</c> must not; of several <c>?word</c> one must,
/// and with plain words beside them they mean nothing, as in AWS.
/// </summary>
internal sealed class TermPattern(IReadOnlyList<(char Kind, string Text)> terms) : FilterPattern
{
    private const char Plain = ' ';
    private const char Without = '-';
    private const char AnyOf = '?';

    public static TermPattern Read(string text)
    {
        var terms = new List<(char, string)>();
        for (var at = 0; at < text.Length;)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            var kind = text[at] is Without or AnyOf ? text[at++] : Plain;
            var quoted = at < text.Length && text[at] == '"';
            var start = quoted ? at + 1 : at;
            var end = quoted ? text.IndexOf('"', start) : EndOfWord(text, start);
            if (end < start)
            {
                throw LogErrors.Invalid("Invalid filter pattern: a quoted phrase does not end");
            }

            terms.Add((kind, text[start..end]));
            at = quoted ? end + 1 : end;
        }

        return new TermPattern(terms);
    }

    public override bool Matches(string message)
    {
        bool Has((char, string Text) term) => message.Contains(term.Text, StringComparison.Ordinal);
        var plain = terms.Where(term => term.Kind == Plain).ToList();
        var any = terms.Where(term => term.Kind == AnyOf).ToList();
        return plain.TrueForAll(Has)
            && !terms.Any(term => term.Kind == Without && Has(term))
            && (plain.Count > 0 || any.Count == 0 || any.Exists(Has));
    }

    private static int EndOfWord(string text, int start)
    {
        var end = start;
        while (end < text.Length && !char.IsWhiteSpace(text[end]))
        {
            end++;
        }

        return end;
    }
}
