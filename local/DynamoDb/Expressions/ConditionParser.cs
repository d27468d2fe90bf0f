namespace Payments.Local.DynamoDb.Expressions;

/// <summary>
/// Reads condition, key condition and filter expressions. An operand may stand in parentheses as well as a condition, so both
/// are read by the same rule and told apart afterwards.
/// </summary>
internal sealed class ConditionParser
{
    private const int MaxDepth = 500;
    private static readonly string[] Keywords = ["AND", "OR", "NOT", "BETWEEN", "IN"];
    private readonly TokenReader _tokens;
    private int _depth;

    private ConditionParser(string text) => _tokens = new TokenReader(text);

    /// <summary>Whether parentheses stood directly in parentheses somewhere, which AWS refuses.</summary>
    private bool HasRedundantParentheses { get; set; }

    /// <exception cref="ExpressionException">A syntax error, or redundant parentheses.</exception>
    public static Condition Parse(string text)
    {
        var parser = new ConditionParser(text);
        var condition = parser.Require(parser.Or());
        if (parser._tokens.Current.Kind != TokenKind.End)
        {
            throw parser._tokens.Unexpected();
        }

        return parser.HasRedundantParentheses ? throw new ExpressionException("The expression has redundant parentheses;") : condition;
    }

    private Node Or() => Chain("OR", all: false, And);

    private Node And() => Chain("AND", all: true, Not);

    private Node Chain(string keyword, bool all, Func<Node> part)
    {
        var first = part();
        if (!_tokens.Current.IsKeyword(keyword))
        {
            return first;
        }

        var parts = new List<Condition> { Require(first) };
        while (_tokens.TakeKeyword(keyword))
        {
            parts.Add(Require(part()));
        }

        return new Node(null, new LogicalCondition(all, parts), false);
    }

    private Node Not()
    {
        if (!_tokens.Current.IsKeyword("NOT"))
        {
            return Comparison(Primary());
        }

        _tokens.Take();
        using var level = Deeper();
        return new Node(null, new NotCondition(Require(Not())), false);
    }

    private Node Primary()
    {
        if (!_tokens.TakeSymbol("("))
        {
            return new Node(Operand(), null, false);
        }

        using var level = Deeper();
        var inner = Or();
        _tokens.Expect(")");
        HasRedundantParentheses |= inner.Wrapped;
        return inner.Operand is PathOperand path && GoesOn()
            ? new Node(PathParser.Continue(_tokens, Keywords, path.Written), null, false)
            : inner with { Wrapped = true };
    }

    private Node Comparison(Node left)
    {
        if (left.Operand is not { } operand)
        {
            return left;
        }

        if (_tokens.Current.Kind == TokenKind.Symbol && Comparators.Find(_tokens.Current.Text) is { } comparator)
        {
            _tokens.Take();
            return new Node(null, new ComparisonCondition(operand, comparator, OperandInParentheses()), false);
        }

        if (_tokens.TakeKeyword("BETWEEN"))
        {
            var low = OperandInParentheses();
            return _tokens.TakeKeyword("AND")
                ? new Node(null, new BetweenCondition(operand, low, OperandInParentheses()), false)
                : throw _tokens.Unexpected();
        }

        if (_tokens.TakeKeyword("IN"))
        {
            return new Node(null, new InCondition(operand, Arguments()), false);
        }

        // Nothing is compared: a function can be a condition; anything else is only right as an operand in parentheses.
        return operand is CallOperand || _tokens.Current.IsSymbol(")") ? left : throw _tokens.Unexpected();
    }

    private Operand OperandInParentheses()
    {
        if (!_tokens.TakeSymbol("("))
        {
            return Operand();
        }

        using var level = Deeper();
        HasRedundantParentheses |= _tokens.Current.IsSymbol("(");
        var operand = OperandInParentheses();
        _tokens.Expect(")");
        return operand is PathOperand path && GoesOn() ? PathParser.Continue(_tokens, Keywords, path.Written) : operand;
    }

    private Operand Operand()
    {
        if (_tokens.Current.Kind == TokenKind.ValuePlaceholder)
        {
            return new ValueOperand(_tokens.Take().Text);
        }

        return _tokens.Current.Kind == TokenKind.Word && _tokens.Following.IsSymbol("(") && !IsKeyword(_tokens.Current)
            ? new CallOperand(_tokens.Take().Text, Arguments())
            : PathParser.Read(_tokens, Keywords);
    }

    private List<Operand> Arguments()
    {
        _tokens.Expect("(");
        using var level = Deeper();
        var arguments = new List<Operand> { OperandInParentheses() };
        while (_tokens.TakeSymbol(","))
        {
            arguments.Add(OperandInParentheses());
        }

        _tokens.Expect(")");
        return arguments;
    }

    // A path goes on behind parentheses around its beginning.
    private bool GoesOn() => _tokens.Current.IsSymbol(".") || _tokens.Current.IsSymbol("[");

    private static bool IsKeyword(Token token) => Keywords.Contains(token.Text, StringComparer.OrdinalIgnoreCase);

    private Condition Require(Node node) => node switch
    {
        { Condition: { } condition } => condition,
        { Operand: CallOperand call } => new CallCondition(call),
        _ => throw _tokens.Unexpected(),
    };

    private Level Deeper()
    {
        _depth++;
        return _depth <= MaxDepth ? new Level(this) : throw new ExpressionException($"The expression has too many nesting levels; nesting levels: {_depth}");
    }

    /// <summary>An operand or a condition, and whether it stands in parentheses.</summary>
    private readonly record struct Node(Operand? Operand, Condition? Condition, bool Wrapped);

    private readonly struct Level(ConditionParser parser) : IDisposable
    {
        public void Dispose() => parser._depth--;
    }
}
