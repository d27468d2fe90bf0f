using Payments.Local.DynamoDb.Values;

namespace Payments.Local.DynamoDb.Expressions;

/// <summary>Something that holds for an item or does not.</summary>
internal abstract class Condition
{
    /// <summary>The conditions without AND, OR and NOT, in the order in which they were written.</summary>
    public virtual IEnumerable<Condition> Leaves => [this];

    /// <summary>The operands that this condition itself compares.</summary>
    public virtual IReadOnlyList<Operand> Operands => [];

    /// <summary>Comparators, functions, AND, OR and NOT in it.</summary>
    public virtual int OperatorCount => 1;

    public abstract bool Holds(MapValue item);
}
