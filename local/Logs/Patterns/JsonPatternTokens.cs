namespace Payments.Local.Logs.Patterns;

/// <summary>Cuts a JSON filter pattern into selectors, operators, words and quoted texts (which keep their opening quote).</summary>
internal static class JsonPatternTokens
{
    private static readonly string[] Symbols = ["&&", "||", "!=", "<=", ">=", "{", "}", "(", ")", "=", "<", ">"];

    public static List<string> Split(string text)
    {
        var tokens = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
            }
            else if (text[at] == '"')
            {
                var end = text.IndexOf('"', at + 1);
                tokens.Add(end < 0 ? throw LogErrors.Invalid("Invalid filter pattern: a quoted text does not end") : text[at..end]);
                at = end + 1;
            }
            else
            {
                var token = Symbols.FirstOrDefault(symbol => string.CompareOrdinal(text, at, symbol, 0, symbol.Length) == 0) ?? Word(text, at);
                tokens.Add(token);
                at += token.Length;
            }
        }

        return tokens;
    }

    private static string Word(string text, int start)
    {
        var end = start;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && !"&|!<>{}()=".Contains(text[end], StringComparison.Ordinal))
        {
            end++;
        }

        return end > start ? text[start..end] : throw LogErrors.Invalid($"Invalid filter pattern: '{text[start]}' was not expected there");
    }
}
