using System.Text.Json.Nodes;
using Payments.Local.DynamoDb.Expressions;
using Payments.Local.DynamoDb.Requests;
using Payments.Local.DynamoDb.Values;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Legacy;

/// <summary>A <c>ComparisonOperator</c> with its <c>AttributeValueList</c>.</summary>
internal sealed record AttributeComparison(string Operator, IReadOnlyList<AttributeValue> Values)
{
    private static readonly string[] Operators =
        ["IN", "NULL", "BETWEEN", "LT", "NOT_CONTAINS", "EQ", "GT", "NOT_NULL", "NE", "LE", "BEGINS_WITH", "GE", "CONTAINS"];

    /// <exception cref="AwsException"><c>ValidationException</c>: an unknown operator, a wrong number or type of values.</exception>
    public static AttributeComparison Read(JsonObject shape, string path)
    {
        var operation = shape.ReadText("ComparisonOperator");
        var violations = new Violations();
        violations.Require(operation, $"{path}.comparisonOperator");
        violations.OneOf(operation, $"{path}.comparisonOperator", Operators);
        violations.Refuse();
        var values = shape.ReadList("AttributeValueList")?.Select(AttributeReader.Read).ToList() ?? [];
        var comparison = new AttributeComparison(operation!, values);
        comparison.Check();
        return comparison;
    }

    /// <summary><c>attribute_exists</c> or its opposite.</summary>
    public static Condition Exists(string attribute, bool exists) => Call(exists ? "attribute_exists" : "attribute_not_exists", new PathOperand(attribute));

    /// <summary>The condition that this comparison makes of an attribute.</summary>
    public Condition Apply(string attribute)
    {
        var path = new PathOperand(attribute);
        var operands = Values.Select(value => new ValueOperand(value)).ToList();
        return Operator switch
        {
            "NULL" => Exists(attribute, exists: false),
            "NOT_NULL" => Exists(attribute, exists: true),
            "IN" => new InCondition(path, operands),
            "BETWEEN" => new BetweenCondition(path, operands[0], operands[1]),
            "BEGINS_WITH" => Call("begins_with", path, operands[0]),
            "CONTAINS" => Call("contains", path, operands[0]),
            "NOT_CONTAINS" => new LogicalCondition(true, [Exists(attribute, exists: true), new NotCondition(Call("contains", path, operands[0]))]),
            _ => new ComparisonCondition(path, Comparison(Operator), operands[0]),
        };
    }

    /// <summary>The comparator of EQ, NE, LT, LE, GT and GE.</summary>
    public static Comparator Comparison(string operation) => operation switch
    {
        "EQ" => Comparator.Equal,
        "NE" => Comparator.NotEqual,
        "LT" => Comparator.Less,
        "LE" => Comparator.LessOrEqual,
        "GT" => Comparator.Greater,
        _ => Comparator.GreaterOrEqual,
    };

    private static CallCondition Call(string function, params IReadOnlyList<Operand> arguments) => new(new CallOperand(function, arguments));

    private void Check()
    {
        var fits = Operator switch
        {
            "NULL" or "NOT_NULL" => Values.Count == 0,
            "IN" => Values.Count > 0,
            "BETWEEN" => Values.Count == 2,
            _ => Values.Count == 1,
        };
        if (!fits)
        {
            throw DynamoDbError.InvalidParameters($"Invalid number of argument(s) for the {Operator} ComparisonOperator");
        }

        if (Values.Any(value => value.Type != Values[0].Type))
        {
            throw DynamoDbError.InvalidParameters("AttributeValues inside AttributeValueList must be of same type");
        }

        foreach (var type in Values.Select(value => value.Type))
        {
            var allowed = Operator switch
            {
                "EQ" or "NE" => true,
                "BEGINS_WITH" => type is AttributeType.String or AttributeType.Binary,
                _ => type.IsOrdered(),
            };
            if (!allowed)
            {
                throw DynamoDbError.InvalidParameters($"ComparisonOperator {Operator} is not valid for {type.Descriptor()} AttributeValue type");
            }
        }

        if (Operator == "BETWEEN" && Comparators.Order(Values[0], Values[1]) > 0)
        {
            throw DynamoDbError.Validation("The BETWEEN condition was provided a range where the lower bound is greater than the upper bound");
        }
    }
}
