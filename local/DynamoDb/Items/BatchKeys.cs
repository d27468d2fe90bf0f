using System.Text.Json.Nodes;
using Payments.Local.DynamoDb.Requests;
using Payments.Local.DynamoDb.Values;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Items;

/// <summary>What BatchGetItem wants of one table.</summary>
/// <param name="Given">The table as the request names it.</param>
/// <param name="Table">Its name.</param>
/// <param name="Keys">The keys.</param>
/// <param name="Expressions">The projection.</param>
/// <param name="Consistent">Whether the read must be consistent.</param>
/// <param name="Request">This part of the request.</param>
internal sealed record BatchKeys(string Given, string Table, IReadOnlyList<MapValue> Keys, ExpressionSet Expressions, bool Consistent, JsonObject Request)
{
    private const int MaxKeys = 100;

    /// <exception cref="AwsException"><c>ValidationException</c> or <c>SerializationException</c>.</exception>
    public static List<BatchKeys> ReadAll(JsonObject input, Violations violations)
    {
        var tables = BatchTables.Read(input, "KeysAndAttributes", "BatchGetItem");
        var parts = new List<(string Given, string Table, JsonObject Part)>();
        foreach (var (given, node) in tables)
        {
            var part = node as JsonObject ?? throw DynamoDbError.Serialization("Unexpected value type in payload");
            var path = $"requestItems.{given}.member.keys";
            var keys = part.ReadList("Keys");
            violations.Require(keys, path);
            if (keys is { Count: > MaxKeys })
            {
                throw DynamoDbError.Validation(
                    $"1 validation error detected: Value at 'RequestItems.{given}.member.Keys' failed to satisfy constraint: Member must have length less than or equal to {MaxKeys}");
            }

            violations.Length("[]", keys?.Count ?? 1, path, 1, MaxKeys);

            parts.Add((given, BatchTables.Name(given, violations), part));
        }

        violations.Refuse();
        return parts.ConvertAll(part => Read(part.Given, part.Table, part.Part));
    }

    /// <summary>This part with only some of its keys, for another call.</summary>
    public JsonObject Remaining(JsonArray keys)
    {
        var remaining = Request.DeepClone().AsObject();
        remaining[nameof(Keys)] = keys;
        return remaining;
    }

    private static BatchKeys Read(string given, string table, JsonObject part)
    {
        var expressions = ExpressionSet.Read(part, ExpressionParameters.Get);
        var keys = part.ReadList("Keys")!.Select(key => AttributeReader.ReadMap(JsonShape.Map(key ?? new JsonArray(), "class com.amazonaws.dynamodb.v20120810.AttributeValue"))).ToList();
        if (keys.ToHashSet().Count < keys.Count)
        {
            throw DynamoDbError.Validation("Provided list of item keys contains duplicates");
        }

        return new BatchKeys(given, table, keys, expressions, part.ReadFlag("ConsistentRead") ?? false, part);
    }
}
