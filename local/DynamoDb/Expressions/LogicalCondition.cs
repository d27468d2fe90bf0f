using Payments.Local.DynamoDb.Values;

namespace Payments.Local.DynamoDb.Expressions;

/// <summary><c>AND</c> or <c>OR</c> of two conditions or more.</summary>
internal sealed class LogicalCondition(bool all, IReadOnlyList<Condition> parts) : Condition
{
    /// <summary>True for AND, false for OR.</summary>
    public bool All { get; } = all;

    public IReadOnlyList<Condition> Parts { get; } = parts;

    public override IEnumerable<Condition> Leaves => Parts.SelectMany(part => part.Leaves);

    public override int OperatorCount => Parts.Sum(part => part.OperatorCount) + Parts.Count - 1;

    public override bool Holds(MapValue item) => All ? Parts.All(part => part.Holds(item)) : Parts.Any(part => part.Holds(item));
}
