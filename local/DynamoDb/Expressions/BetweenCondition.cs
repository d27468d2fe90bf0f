using Payments.Local.DynamoDb.Values;

namespace Payments.Local.DynamoDb.Expressions;

/// <summary><c>a BETWEEN low AND high</c>, both ends included.</summary>
internal sealed class BetweenCondition(Operand operand, Operand low, Operand high) : Condition
{
    public Operand Operand { get; } = operand;

    public Operand Low { get; } = low;

    public Operand High { get; } = high;

    public override IReadOnlyList<Operand> Operands => [Operand, Low, High];

    public override bool Holds(MapValue item)
    {
        var value = Operand.Evaluate(item);
        return Comparator.GreaterOrEqual.Holds(value, Low.Evaluate(item)) && Comparator.LessOrEqual.Holds(value, High.Evaluate(item));
    }
}
