using Payments.Local.DynamoDb.Values;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Expressions;

/// <summary>Values that updates compute from an item.</summary>
internal static class UpdateValues
{
    /// <exception cref="AwsException"><c>ValidationException</c>: an attribute is missing, a type is wrong, a number is out of range.</exception>
    public static Change Compute(UpdateAction action, MapValue item, bool legacy) => action.Kind switch
    {
        UpdateKind.Set => new Change(Evaluate(action.Value!, item)),
        UpdateKind.Remove => new Change(null),
        UpdateKind.Add => new Change(Added(action.Path.Find(item), ((ValueOperand)action.Value!).Value, legacy)),
        _ => Deleted(action.Path.Find(item), (SetValue)((ValueOperand)action.Value!).Value, legacy),
    };

    private static AwsException WrongType(bool legacy = false) =>
        DynamoDbError.Validation(legacy ? "Type mismatch for attribute to update" : "An operand in the update expression has an incorrect data type");

    private static AttributeValue Evaluate(Operand operand, MapValue item) => operand switch
    {
        ArithmeticOperand sum => Calculate(Number(sum.Left, item), Number(sum.Right, item), sum.Minus),
        CallOperand { Name: "if_not_exists" } call => call.Arguments[0].Evaluate(item) ?? Evaluate(call.Arguments[1], item),
        CallOperand call => new ListValue([.. Items(call.Arguments[0], item), .. Items(call.Arguments[1], item)]),
        _ => operand.Evaluate(item)
            ?? throw DynamoDbError.Validation("The provided expression refers to an attribute that does not exist in the item"),
    };

    private static AttributeValue Added(AttributeValue? current, AttributeValue addend, bool legacy) => (current, addend) switch
    {
        (null, _) => addend,
        (NumberValue number, NumberValue other) => Calculate(number.Number, other.Number, minus: false),
        (SetValue set, SetValue members) when set.Type == members.Type => set.Union(members),
        (ListValue list, ListValue more) => new ListValue([.. list.Items, .. more.Items]),
        _ => throw WrongType(legacy),
    };

    private static Change Deleted(AttributeValue? current, SetValue members, bool legacy) => current switch
    {
        null => Change.None,
        SetValue set when set.Type == members.Type => new Change(set.Except(members)),
        _ => throw WrongType(legacy),
    };

    private static DynamoNumber Number(Operand operand, MapValue item) =>
        Evaluate(operand, item) is NumberValue number ? number.Number : throw WrongType();

    private static IReadOnlyList<AttributeValue> Items(Operand operand, MapValue item) =>
        Evaluate(operand, item) is ListValue list ? list.Items : throw WrongType();

    private static NumberValue Calculate(DynamoNumber left, DynamoNumber right, bool minus)
    {
        try
        {
            return new NumberValue(minus ? NumberArithmetic.Subtract(left, right) : NumberArithmetic.Add(left, right));
        }
        catch (NumberException refused)
        {
            throw DynamoDbError.Validation(refused.Message);
        }
    }
}
