namespace Payments.Local.DynamoDb.Expressions;

/// <summary>Walks through the tokens of an expression.</summary>
internal sealed class TokenReader
{
    private readonly string _text;
    private readonly List<Token> _tokens;
    private int _position;

    public TokenReader(string text)
    {
        _text = text;
        _tokens = Lexer.Read(text);
    }

    public Token Current => _tokens[_position];

    public Token Following => _tokens[Math.Min(_position + 1, _tokens.Count - 1)];

    public Token Take() => _tokens[_position++];

    public bool TakeSymbol(string symbol)
    {
        if (!Current.IsSymbol(symbol))
        {
            return false;
        }

        _position++;
        return true;
    }

    public bool TakeKeyword(string keyword)
    {
        if (!Current.IsKeyword(keyword))
        {
            return false;
        }

        _position++;
        return true;
    }

    public void Expect(string symbol)
    {
        if (!TakeSymbol(symbol))
        {
            throw Unexpected();
        }
    }

    /// <summary>AWS's words: the token that does not fit, and the text from the token before it to the one after it.</summary>
    public ExpressionException Unexpected()
    {
        var current = Current;
        var start = _position > 0 ? _tokens[_position - 1].Start : current.Start;
        var last = current.Kind == TokenKind.End ? (_position > 0 ? _tokens[_position - 1] : current) : current;
        var end = current.Kind != TokenKind.End && Following.Kind != TokenKind.End ? Following.End : last.End;
        var shown = current.Kind == TokenKind.End ? "<EOF>" : current.Text;
        return new ExpressionException($"Syntax error; token: \"{shown}\", near: \"{_text[start..end]}\"");
    }
}
