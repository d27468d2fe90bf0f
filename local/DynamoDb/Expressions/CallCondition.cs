using Payments.Local.DynamoDb.Values;

namespace Payments.Local.DynamoDb.Expressions;

/// <summary>A function that holds or not: <c>attribute_exists</c>, <c>begins_with</c>, <c>contains</c>, …</summary>
internal sealed class CallCondition(CallOperand call) : Condition
{
    public CallOperand Call { get; } = call;

    public override IReadOnlyList<Operand> Operands => [Call];

    public override bool Holds(MapValue item)
    {
        var first = Call.Arguments[0].Evaluate(item);
        switch (Call.Name)
        {
            case "attribute_exists":
                return first is not null;
            case "attribute_not_exists":
                return first is null;
        }

        var second = Call.Arguments[1].Evaluate(item);
        return first is not null && second is not null && Call.Name switch
        {
            "attribute_type" => second is StringValue type && type.Text == first.Type.Descriptor(),
            "begins_with" => BeginsWith(first, second),
            _ => Contains(first, second),
        };
    }

    /// <summary>Whether a string or binary starts with another one.</summary>
    public static bool BeginsWith(AttributeValue value, AttributeValue prefix) => (value, prefix) switch
    {
        (StringValue a, StringValue b) => a.Text.StartsWith(b.Text, StringComparison.Ordinal),
        (BinaryValue a, BinaryValue b) => a.Bytes.Span.StartsWith(b.Bytes.Span),
        _ => false,
    };

    /// <summary>Whether a string has a substring, a binary a part, a set a member, a list an element.</summary>
    public static bool Contains(AttributeValue value, AttributeValue part) => (value, part) switch
    {
        (StringValue a, StringValue b) => a.Text.Contains(b.Text, StringComparison.Ordinal),
        (BinaryValue a, BinaryValue b) => a.Bytes.Span.IndexOf(b.Bytes.Span) >= 0,
        (SetValue set, _) => set.Contains(part),
        (ListValue list, _) => list.Items.Contains(part),
        _ => false,
    };
}
