using Payments.Local.DynamoDb.Values;

namespace Payments.Local.DynamoDb.Expressions;

/// <summary>Something in an expression that has a value once there is an item.</summary>
internal abstract class Operand
{
    /// <summary>The type that the operand has whatever the item is; null when only the item tells.</summary>
    public virtual AttributeType? StaticType => null;

    /// <summary>This operand's parts, innermost first, itself last.</summary>
    public virtual IEnumerable<Operand> Parts => [this];

    /// <summary>Looks up the placeholders.</summary>
    /// <exception cref="ExpressionException">A placeholder is not defined.</exception>
    public abstract void Resolve(ExpressionNames names);

    /// <summary>The value; null when the item has none there.</summary>
    public abstract AttributeValue? Evaluate(MapValue item);
}
