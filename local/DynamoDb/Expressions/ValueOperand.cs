using Payments.Local.DynamoDb.Values;

namespace Payments.Local.DynamoDb.Expressions;

/// <summary>A value placeholder.</summary>
internal sealed class ValueOperand(string placeholder) : Operand
{
    private AttributeValue? _value;

    /// <summary>A value without placeholder, for callers that build conditions themselves.</summary>
    public ValueOperand(AttributeValue value)
        : this("") => _value = value;

    public AttributeValue Value => _value ?? throw new InvalidOperationException("the value is used before its placeholder is looked up");

    public override AttributeType? StaticType => Value.Type;

    public override void Resolve(ExpressionNames names) => _value ??= names.Value(placeholder);

    public override AttributeValue? Evaluate(MapValue item) => Value;
}
