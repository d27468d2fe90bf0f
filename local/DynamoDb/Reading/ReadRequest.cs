using System.Text.Json.Nodes;
using Payments.Local.DynamoDb.Requests;
using Payments.Local.DynamoDb.Values;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Reading;

/// <summary>What Query and Scan have in common.</summary>
internal sealed record ReadRequest
{
    public required string Table { get; init; }

    public required string? Index { get; init; }

    public required string? Select { get; init; }

    public required int? Limit { get; init; }

    public required bool Consistent { get; init; }

    public required CapacityLevel Capacity { get; init; }

    public required ExpressionSet Expressions { get; init; }

    /// <summary>Where a read before this one ended; null to begin.</summary>
    public required MapValue? Start { get; init; }

    /// <summary><c>SPECIFIC_ATTRIBUTES</c> and the like, also when the request leaves it to the rest of it.</summary>
    public string EffectiveSelect => Select
        ?? (Expressions.Projection is not null ? "SPECIFIC_ATTRIBUTES" : Index is not null ? "ALL_PROJECTED_ATTRIBUTES" : "ALL_ATTRIBUTES");

    /// <param name="input">The request.</param>
    /// <param name="parameters">The expressions that it can have.</param>
    /// <param name="members">Checks the limit and the operation's own members.</param>
    /// <param name="together">Checks what belongs together, before the expressions are read; null for nothing.</param>
    /// <exception cref="AwsException"><c>ValidationException</c> or <c>SerializationException</c>.</exception>
    public static ReadRequest Read(JsonObject input, ExpressionParameters parameters, Action<Violations, int?> members, Action? together = null)
    {
        var violations = new Violations();
        var table = TableName.Of(input, violations);
        var index = input.ReadText("IndexName");
        violations.Name(index, "indexName");
        var select = input.ReadText("Select");
        violations.OneOf(select, "select", "SPECIFIC_ATTRIBUTES", "COUNT", "ALL_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES");
        var limit = input.ReadInteger("Limit");
        var capacity = ConsumedCapacity.ReadLevel(input, violations);
        members(violations, limit);
        violations.Refuse();

        // The older parameters are looked at before the starting key, expressions after it.
        ExpressionSet.CheckMembers(input, parameters);
        var legacy = parameters.Expressions.All(name => input[name] is null) ? ExpressionSet.Read(input, parameters) : null;
        var start = ReadStart(input);
        together?.Invoke();
        var expressions = legacy ?? ExpressionSet.Read(input, parameters);
        CheckSelect(input, select, index, expressions);
        return new ReadRequest
        {
            Table = table!,
            Index = index,
            Select = select,
            Limit = limit,
            Consistent = input.ReadFlag("ConsistentRead") ?? false,
            Capacity = capacity,
            Expressions = expressions,
            Start = start,
        };
    }

    private static MapValue? ReadStart(JsonObject input)
    {
        try
        {
            return input.ReadAttributes("ExclusiveStartKey");
        }
        catch (AwsException refused) when (refused.Code == "ValidationException" && !refused.Message.Contains("umber", StringComparison.Ordinal)
            && !refused.Message.Contains("duplicates", StringComparison.Ordinal) && !refused.Message.Contains("numeric", StringComparison.Ordinal))
        {
            throw DynamoDbError.Validation($"The provided starting key is invalid: {refused.Message}");
        }
    }

    private static void CheckSelect(JsonObject input, string? select, string? index, ExpressionSet expressions)
    {
        if (select == "ALL_PROJECTED_ATTRIBUTES" && index is null)
        {
            throw DynamoDbError.InvalidParameters("ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName");
        }

        if (select == "SPECIFIC_ATTRIBUTES" && expressions.Projection is null)
        {
            throw DynamoDbError.InvalidParameters("Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES");
        }

        if (select is not (null or "SPECIFIC_ATTRIBUTES") && expressions.Projection is not null)
        {
            var member = input["AttributesToGet"] is null ? "ProjectionExpression" : "AttributesToGet";
            throw DynamoDbError.InvalidParameters($"Cannot specify the {member} when choosing to get {(select == "COUNT" ? "only the Count" : select)}");
        }
    }
}
