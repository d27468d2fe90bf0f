using Payments.Local.DynamoDb.Values;

namespace Payments.Local.DynamoDb.Expressions;

/// <summary><c>a IN (b, c, …)</c></summary>
internal sealed class InCondition(Operand operand, IReadOnlyList<Operand> choices) : Condition
{
    public Operand Operand { get; } = operand;

    public IReadOnlyList<Operand> Choices { get; } = choices;

    public override IReadOnlyList<Operand> Operands => [Operand, .. Choices];

    public override bool Holds(MapValue item) =>
        Operand.Evaluate(item) is { } value && Choices.Any(choice => value.Equals(choice.Evaluate(item)));
}
