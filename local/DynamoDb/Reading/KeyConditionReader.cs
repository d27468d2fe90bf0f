using Payments.Local.DynamoDb.Expressions;
using Payments.Local.DynamoDb.Legacy;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Reading;

/// <summary>Takes a key condition expression apart into one comparison an attribute.</summary>
internal static class KeyConditionReader
{
    /// <exception cref="AwsException"><c>ValidationException</c>: something else than comparisons of keys joined by AND.</exception>
    public static Dictionary<string, AttributeComparison> Read(Condition condition)
    {
        var tests = new Dictionary<string, AttributeComparison>();
        Add(condition, tests);
        return tests;
    }

    private static void Add(Condition condition, Dictionary<string, AttributeComparison> tests)
    {
        switch (condition)
        {
            case LogicalCondition { All: true } and:
                foreach (var part in and.Parts)
                {
                    Add(part, tests);
                }

                break;
            case LogicalCondition:
                throw Unsupported("OR");
            case NotCondition:
                throw Unsupported("NOT");
            case InCondition:
                throw Unsupported("IN");
            case ComparisonCondition { Comparator: Comparator.NotEqual }:
                throw Unsupported("<>");
            case ComparisonCondition comparison:
                AddComparison(comparison, tests);
                break;
            case BetweenCondition between:
                AddTest(Attribute(between, "BETWEEN"), "BETWEEN", [between.Low, between.High], tests);
                break;
            case CallCondition { Call.Name: "begins_with" } call:
                AddTest(Attribute(call, "begins_with"), "BEGINS_WITH", [call.Call.Arguments[1]], tests);
                break;
            case CallCondition call:
                throw Unsupported(call.Call.Name);
        }
    }

    private static void AddComparison(ComparisonCondition comparison, Dictionary<string, AttributeComparison> tests)
    {
        CheckOperands(comparison.Operands);
        var mirrored = comparison.Left is not PathOperand;
        var attribute = (PathOperand)(mirrored ? comparison.Right : comparison.Left);
        var comparator = mirrored ? comparison.Comparator.Mirrored() : comparison.Comparator;
        var name = comparator switch
        {
            Comparator.Equal => "EQ",
            Comparator.Less => "LT",
            Comparator.LessOrEqual => "LE",
            Comparator.Greater => "GT",
            _ => "GE",
        };
        AddTest(attribute, name, [mirrored ? comparison.Left : comparison.Right], tests);
    }

    private static void AddTest(PathOperand attribute, string name, IReadOnlyList<Operand> operands, Dictionary<string, AttributeComparison> tests)
    {
        var comparison = new AttributeComparison(name, [.. operands.Cast<ValueOperand>().Select(operand => operand.Value)]);
        if (!tests.TryAdd(attribute.Path.Attribute, comparison))
        {
            throw DynamoDbError.Validation("KeyConditionExpressions must only contain one condition per key");
        }
    }

    private static PathOperand Attribute(Condition condition, string function)
    {
        var operands = condition is CallCondition call ? call.Call.Arguments : condition.Operands;
        if (operands[0] is not PathOperand attribute)
        {
            throw operands[0] is CallOperand
                ? Nested()
                : DynamoDbError.Validation($"Invalid condition in KeyConditionExpression: {function} operator must have the key attribute as its first operand");
        }

        CheckOperands(operands);
        return attribute;
    }

    private static void CheckOperands(IReadOnlyList<Operand> operands)
    {
        var found = false;
        foreach (var operand in operands)
        {
            switch (operand)
            {
                case CallOperand:
                    throw Nested();
                case PathOperand when found:
                    throw DynamoDbError.Validation("Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition");
                case PathOperand { Path.IsNested: true }:
                    throw DynamoDbError.Validation("KeyConditionExpressions cannot have conditions on nested attributes");
                case PathOperand:
                    found = true;
                    break;
            }
        }

        if (!found)
        {
            throw DynamoDbError.Validation("Invalid condition in KeyConditionExpression: No key attribute specified");
        }
    }

    private static AwsException Nested() => DynamoDbError.Validation("KeyConditionExpressions cannot contain nested operations");

    private static AwsException Unsupported(string name) => DynamoDbError.Validation($"Invalid operator used in KeyConditionExpression: {name}");
}
