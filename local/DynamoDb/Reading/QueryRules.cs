using Payments.Local.DynamoDb.Expressions;
using Payments.Local.DynamoDb.Items;
using Payments.Local.DynamoDb.Legacy;
using Payments.Local.DynamoDb.Tables;
using Payments.Local.DynamoDb.Values;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Reading;

/// <summary>What key conditions must be for a table's or an index's key.</summary>
internal static class QueryRules
{
    /// <summary>The partition and the range of sort keys that the conditions mean.</summary>
    /// <param name="target">What is read.</param>
    /// <param name="tests">The conditions by attribute.</param>
    /// <param name="start">The starting key, whose parts AWS checks along with the conditions; null to begin.</param>
    /// <exception cref="AwsException"><c>ValidationException</c></exception>
    public static (byte[] Partition, SortRange Range) Apply(ReadTarget target, IReadOnlyDictionary<string, AttributeComparison> tests, MapValue? start)
    {
        var key = target.Key;
        foreach (var attribute in key.Attributes)
        {
            ReadTarget.CheckStart(start, attribute);
            if (key.Range is null && tests.Count > 1)
            {
                throw DynamoDbError.Validation("Query key condition not supported");
            }

            CheckTest(attribute, attribute == key.Hash, tests);
        }

        var partition = ItemKey.InPartition(KeyEncoding.Encode(tests[key.Hash.Name].Values[0]));
        var range = key.Range is { } sort && tests.TryGetValue(sort.Name, out var test) ? SortRange.Of(test) : SortRange.All;
        return (partition, range);
    }

    /// <exception cref="AwsException"><c>ValidationException</c>: a filter on a key attribute.</exception>
    public static void CheckFilter(ReadTarget target, Condition? filter, string member)
    {
        if (filter is null)
        {
            return;
        }

        var attributes = filter.Leaves.SelectMany(leaf => leaf.Operands).SelectMany(operand => operand.Parts).OfType<PathOperand>().Select(path => path.Path.Attribute);
        if (attributes.FirstOrDefault(target.Key.Contains) is { } key)
        {
            throw DynamoDbError.Validation($"{member} can only contain non-primary key attributes: Primary key attribute: {key}");
        }
    }

    private static void CheckTest(KeyAttribute attribute, bool hash, IReadOnlyDictionary<string, AttributeComparison> tests)
    {
        if (!tests.TryGetValue(attribute.Name, out var test))
        {
            if (hash || tests.Count > 1)
            {
                throw DynamoDbError.Validation($"Query condition missed key schema element: {attribute.Name}");
            }

            return;
        }

        if (test.Operator is "NULL" or "NOT_NULL" or "NE" or "CONTAINS" or "NOT_CONTAINS" or "IN")
        {
            throw DynamoDbError.Validation("Attempted conditional constraint is not an indexable operation");
        }

        if (test.Values.Any(value => value.Type != attribute.Type))
        {
            throw DynamoDbError.InvalidParameters("Condition parameter type does not match schema type");
        }

        if (hash && test.Operator != "EQ")
        {
            throw DynamoDbError.Validation("Query key condition not supported");
        }

        if (test.Operator == "BEGINS_WITH" && attribute.Type == AttributeType.Number)
        {
            throw DynamoDbError.InvalidParameters("ComparisonOperator BEGINS_WITH is not valid for N AttributeValue type");
        }

        if (test.Operator is "EQ" && attribute.Type != AttributeType.Number && test.Values[0].Size == 0)
        {
            throw DynamoDbError.Validation(
                $"One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty {(attribute.Type == AttributeType.String ? "string" : "binary")} value. Key: {attribute.Name}");
        }
    }
}
