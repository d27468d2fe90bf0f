namespace Payments.Local.DynamoDb.Expressions;

/// <summary>Cuts an expression into tokens. It never fails: what has no meaning becomes a symbol that no parser accepts.</summary>
internal static class Lexer
{
    public static List<Token> Read(string text)
    {
        var tokens = new List<Token>();
        var position = 0;
        while (position < text.Length)
        {
            if (text[position] is ' ' or '\t' or '\r' or '\n')
            {
                position++;
                continue;
            }

            var token = Next(text, position);
            tokens.Add(token);
            position = token.End;
        }

        tokens.Add(new Token(TokenKind.End, "", text.Length));
        return tokens;
    }

    private static Token Next(string text, int start)
    {
        var first = text[start];
        if (char.IsAsciiLetter(first))
        {
            return new Token(TokenKind.Word, text[start..EndOfWord(text, start)], start);
        }

        if (char.IsAsciiDigit(first))
        {
            var end = start + 1;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
            {
                end++;
            }

            return new Token(TokenKind.Digits, text[start..end], start);
        }

        if (first is '#' or ':' && EndOfWord(text, start + 1) is var after && after > start + 1)
        {
            return new Token(first == '#' ? TokenKind.NamePlaceholder : TokenKind.ValuePlaceholder, text[start..after], start);
        }

        var length = start + 1 < text.Length && text.AsSpan(start, 2) is "<=" or ">=" or "<>" ? 2 : 1;
        return new Token(TokenKind.Symbol, text.Substring(start, length), start);
    }

    private static int EndOfWord(string text, int start)
    {
        var end = start;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
        {
            end++;
        }

        return end;
    }
}
