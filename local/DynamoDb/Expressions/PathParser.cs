using System.Globalization;

namespace Payments.Local.DynamoDb.Expressions;

/// <summary>Reads document paths: <c>name</c>, <c>#name</c>, then <c>.name</c> and <c>[3]</c>.</summary>
internal static class PathParser
{
    private const int MaxElements = 32;

    /// <param name="tokens">Positioned on the first token of the path.</param>
    /// <param name="keywords">Words of the grammar, which cannot start a path.</param>
    /// <exception cref="ExpressionException">A syntax error.</exception>
    public static PathOperand Read(TokenReader tokens, IReadOnlyCollection<string> keywords)
    {
        return Continue(tokens, keywords, [Name(tokens, keywords)]);
    }

    /// <summary>The rest of a path whose beginning was read: <c>(a).b</c> is <c>a.b</c>.</summary>
    /// <exception cref="ExpressionException">A syntax error.</exception>
    public static PathOperand Continue(TokenReader tokens, IReadOnlyCollection<string> keywords, IReadOnlyList<PathElement> begun)
    {
        List<PathElement> elements = [.. begun];
        while (true)
        {
            if (tokens.TakeSymbol("."))
            {
                elements.Add(Name(tokens, keywords));
            }
            else if (tokens.TakeSymbol("["))
            {
                elements.Add(Index(tokens));
                tokens.Expect("]");
            }
            else
            {
                return elements.Count <= MaxElements
                    ? new PathOperand(elements)
                    : throw new ExpressionException($"The document path has too many nesting levels; nesting levels: {elements.Count}");
            }
        }
    }

    private static PathElement Name(TokenReader tokens, IReadOnlyCollection<string> keywords)
    {
        var token = tokens.Current;
        var fits = token.Kind == TokenKind.NamePlaceholder
            || (token.Kind == TokenKind.Word && !keywords.Contains(token.Text, StringComparer.OrdinalIgnoreCase));
        return fits ? new PathElement(tokens.Take().Text, 0) : throw tokens.Unexpected();
    }

    private static PathElement Index(TokenReader tokens)
    {
        if (tokens.Current.Kind != TokenKind.Digits)
        {
            throw tokens.Unexpected();
        }

        var digits = tokens.Take().Text;
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? new PathElement(null, index)
            : throw new ExpressionException($"List index is not within the allowable range; index: [{digits}]");
    }
}
