namespace Payments.Local.DynamoDb.Expressions;

/// <summary>Reads update expressions: sections SET, REMOVE, ADD and DELETE in any order.</summary>
internal sealed class UpdateParser
{
    private const int MaxDepth = 100;
    private static readonly string[] Keywords = ["SET", "REMOVE", "ADD", "DELETE"];
    private readonly TokenReader _tokens;
    private int _depth;

    private UpdateParser(string text) => _tokens = new TokenReader(text);

    /// <returns>The sections in the order in which they were written, each with its actions.</returns>
    /// <exception cref="ExpressionException">A syntax error.</exception>
    public static List<(UpdateKind Kind, List<UpdateAction> Actions)> Parse(string text)
    {
        var parser = new UpdateParser(text);
        var sections = new List<(UpdateKind Kind, List<UpdateAction> Actions)>();
        do
        {
            sections.Add(parser.Section());
        }
        while (parser._tokens.Current.Kind != TokenKind.End);
        return sections;
    }

    private (UpdateKind Kind, List<UpdateAction> Actions) Section()
    {
        for (var kind = UpdateKind.Set; kind <= UpdateKind.Delete; kind++)
        {
            if (_tokens.TakeKeyword(Keywords[(int)kind]))
            {
                var actions = new List<UpdateAction>();
                do
                {
                    actions.Add(Action(kind));
                }
                while (_tokens.TakeSymbol(","));
                return (kind, actions);
            }
        }

        throw _tokens.Unexpected();
    }

    private UpdateAction Action(UpdateKind kind)
    {
        var path = PathParser.Read(_tokens, Keywords);
        switch (kind)
        {
            case UpdateKind.Set:
                _tokens.Expect("=");
                return new UpdateAction(kind, path, Sum());
            case UpdateKind.Remove:
                return new UpdateAction(kind, path, null);
            default:
                return _tokens.Current.Kind == TokenKind.ValuePlaceholder
                    ? new UpdateAction(kind, path, new ValueOperand(_tokens.Take().Text))
                    : throw _tokens.Unexpected();
        }
    }

    // One plus or minus at most; parentheses may be around all of it or around an operand, but not around a part with a sum.
    private Operand Sum()
    {
        var left = Term(sum: true);
        if (left is not ArithmeticOperand && (_tokens.Current.IsSymbol("+") || _tokens.Current.IsSymbol("-")))
        {
            return new ArithmeticOperand(left, _tokens.Take().Text == "-", Term(sum: false));
        }

        return left;
    }

    private Operand Term(bool sum)
    {
        if (!_tokens.TakeSymbol("("))
        {
            return Simple();
        }

        if (++_depth > MaxDepth)
        {
            throw new ExpressionException($"The expression has too many nesting levels; nesting levels: {_depth}");
        }

        var inner = sum ? Sum() : Term(sum: false);
        _tokens.Expect(")");
        _depth--;
        return inner;
    }

    private Operand Simple()
    {
        if (_tokens.Current.Kind == TokenKind.ValuePlaceholder)
        {
            return new ValueOperand(_tokens.Take().Text);
        }

        return _tokens.Current.Kind == TokenKind.Word && _tokens.Following.IsSymbol("(") ? Call() : PathParser.Read(_tokens, Keywords);
    }

    private CallOperand Call()
    {
        var name = _tokens.Take().Text;
        _tokens.Expect("(");
        if (++_depth > MaxDepth)
        {
            throw new ExpressionException($"The expression has too many nesting levels; nesting levels: {_depth}");
        }

        var arguments = new List<Operand>();
        do
        {
            arguments.Add(Term(sum: false));
        }
        while (_tokens.TakeSymbol(","));
        _tokens.Expect(")");
        _depth--;
        return new CallOperand(name, arguments);
    }
}
