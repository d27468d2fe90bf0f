using Payments.Local.DynamoDb.Values;

namespace Payments.Local.DynamoDb.Expressions;

/// <summary>A function and its arguments. Only <c>size</c> has a value of its own; the others are conditions or belong to updates.</summary>
internal sealed class CallOperand(string name, IReadOnlyList<Operand> arguments) : Operand
{
    public string Name { get; } = name;

    public IReadOnlyList<Operand> Arguments { get; } = arguments;

    public override AttributeType? StaticType => Name == "size" ? AttributeType.Number : null;

    public override IEnumerable<Operand> Parts => [.. Arguments.SelectMany(argument => argument.Parts), this];

    public override void Resolve(ExpressionNames names)
    {
        foreach (var argument in Arguments)
        {
            argument.Resolve(names);
        }
    }

    public override AttributeValue? Evaluate(MapValue item) => Name == "size" ? Size(Arguments[0].Evaluate(item)) : null;

    private static NumberValue? Size(AttributeValue? value) => value switch
    {
        StringValue text => new NumberValue(text.Size),
        BinaryValue binary => new NumberValue(binary.Bytes.Length),
        SetValue set => new NumberValue(set.Members.Count),
        ListValue list => new NumberValue(list.Items.Count),
        MapValue map => new NumberValue(map.Entries.Count),
        _ => null,
    };
}
