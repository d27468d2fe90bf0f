using System.Text.Json.Nodes;
using Payments.Local.DynamoDb.Expressions;
using Payments.Local.DynamoDb.Requests;
using Payments.Local.DynamoDb.Values;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Legacy;

/// <summary><c>Expected</c>, <c>QueryFilter</c>, <c>ScanFilter</c> and <c>ConditionalOperator</c>, as conditions.</summary>
internal static class LegacyConditions
{
    /// <summary><c>Expected</c> of writes.</summary>
    /// <exception cref="AwsException"><c>ValidationException</c></exception>
    public static Condition? ReadExpected(JsonObject input, ExpressionParameters parameters)
    {
        if (!parameters.Legacy.Contains("Expected"))
        {
            return null;
        }

        var all = ReadOperator(input, "Expected");
        return input.ReadMap("Expected", "ExpectedAttributeValue") is { Count: > 0 } expected
            ? new LogicalCondition(all, [.. expected.Select(entry => ReadExpectation(entry.Key, Structure(entry.Value)))])
            : null;
    }

    /// <summary><c>QueryFilter</c> or <c>ScanFilter</c>.</summary>
    /// <exception cref="AwsException"><c>ValidationException</c></exception>
    public static Condition? ReadFilter(JsonObject input, ExpressionParameters parameters)
    {
        if (parameters.Legacy.FirstOrDefault(name => name.EndsWith("Filter", StringComparison.Ordinal)) is not { } member)
        {
            return null;
        }

        var all = ReadOperator(input, member);
        var path = char.ToLowerInvariant(member[0]) + member[1..];
        return input.ReadMap(member, "Condition") is { Count: > 0 } filter
            ? new LogicalCondition(all, [.. filter.Select(entry => AttributeComparison.Read(Structure(entry.Value), $"{path}.{entry.Key}.member").Apply(entry.Key))])
            : null;
    }

    /// <summary>A structure among the values of a map.</summary>
    public static JsonObject Structure(JsonNode? node) =>
        node as JsonObject ?? throw DynamoDbError.Serialization("Unexpected value type in payload");

    private static bool ReadOperator(JsonObject input, string member)
    {
        var given = input.ReadText("ConditionalOperator");
        var violations = new Violations();
        violations.OneOf(given, "conditionalOperator", "OR", "AND");
        violations.Refuse();
        if (given is not null && input[member] is not JsonObject { Count: > 1 })
        {
            throw DynamoDbError.InvalidParameters(input[member] is null
                ? $"ConditionalOperator cannot be used without Filter or Expected"
                : "ConditionalOperator can only be used when Filter or Expected has two or more elements");
        }

        return given != "OR";
    }

    private static Condition ReadExpectation(string attribute, JsonObject expectation)
    {
        var value = expectation["Value"];
        var list = expectation["AttributeValueList"];
        if (value is not null && list is not null)
        {
            throw DynamoDbError.InvalidParameters($"Value and AttributeValueList cannot be used together for Attribute: {attribute}");
        }

        var exists = expectation.ReadFlag("Exists");
        if (expectation["ComparisonOperator"] is not null)
        {
            return ReadComparison(attribute, expectation, exists, value);
        }

        if (list is not null)
        {
            throw DynamoDbError.InvalidParameters($"AttributeValueList can only be used with a ComparisonOperator for Attribute: {attribute}");
        }

        return (exists, value) switch
        {
            (false, not null) => throw DynamoDbError.InvalidParameters($"Value cannot be used when Exists is false for Attribute: {attribute}"),
            (false, null) => AttributeComparison.Exists(attribute, exists: false),
            (_, null) => throw DynamoDbError.InvalidParameters($"Value must be provided when Exists is {(exists is null ? "null" : "true")} for Attribute: {attribute}"),
            _ => new ComparisonCondition(new PathOperand(attribute), Comparator.Equal, new ValueOperand(AttributeReader.Read(value))),
        };
    }

    private static Condition ReadComparison(string attribute, JsonObject expectation, bool? exists, JsonNode? value)
    {
        if (exists is not null)
        {
            throw DynamoDbError.InvalidParameters($"Exists and ComparisonOperator cannot be used together for Attribute: {attribute}");
        }

        var operation = expectation.ReadText("ComparisonOperator");
        if (operation is not ("NULL" or "NOT_NULL") && value is null && expectation["AttributeValueList"] is null)
        {
            throw DynamoDbError.InvalidParameters($"Value or AttributeValueList must be used with ComparisonOperator: {operation} for Attribute: {attribute}");
        }

        var shape = value is null ? expectation : new JsonObject { ["ComparisonOperator"] = operation, ["AttributeValueList"] = new JsonArray(value.DeepClone()) };
        return AttributeComparison.Read(shape, $"expected.{attribute}.member").Apply(attribute);
    }
}
