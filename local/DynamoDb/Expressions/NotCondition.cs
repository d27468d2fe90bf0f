using Payments.Local.DynamoDb.Values;

namespace Payments.Local.DynamoDb.Expressions;

/// <summary><c>NOT</c></summary>
internal sealed class NotCondition(Condition inner) : Condition
{
    public Condition Inner { get; } = inner;

    public override IEnumerable<Condition> Leaves => Inner.Leaves;

    public override int OperatorCount => Inner.OperatorCount + 1;

    public override bool Holds(MapValue item) => !Inner.Holds(item);
}
