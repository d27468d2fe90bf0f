using Payments.Local.DynamoDb.Values;

namespace Payments.Local.DynamoDb.Expressions;

/// <summary><c>a &lt; b</c> and the other comparators.</summary>
internal sealed class ComparisonCondition(Operand left, Comparator comparator, Operand right) : Condition
{
    public Operand Left { get; } = left;

    public Comparator Comparator { get; } = comparator;

    public Operand Right { get; } = right;

    public override IReadOnlyList<Operand> Operands => [Left, Right];

    public override bool Holds(MapValue item) => Comparator.Holds(Left.Evaluate(item), Right.Evaluate(item));
}
