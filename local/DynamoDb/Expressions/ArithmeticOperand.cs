using Payments.Local.DynamoDb.Values;

namespace Payments.Local.DynamoDb.Expressions;

/// <summary><c>a + b</c> or <c>a - b</c>, in SET only.</summary>
internal sealed class ArithmeticOperand(Operand left, bool minus, Operand right) : Operand
{
    public Operand Left { get; } = left;

    public bool Minus { get; } = minus;

    public Operand Right { get; } = right;

    public string Symbol => Minus ? "-" : "+";

    public override AttributeType? StaticType => AttributeType.Number;

    public override IEnumerable<Operand> Parts => [.. Left.Parts, .. Right.Parts, this];

    public override void Resolve(ExpressionNames names)
    {
        Left.Resolve(names);
        Right.Resolve(names);
    }

    public override AttributeValue? Evaluate(MapValue item) =>
        throw new InvalidOperationException("arithmetic has a value in updates only");
}
