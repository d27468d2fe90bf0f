using System.Text.Json.Nodes;
using Payments.Local.DynamoDb.Requests;
using Payments.Local.DynamoDb.Tables;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Streams;

/// <summary>DescribeStream: a stream and its one shard.</summary>
internal sealed class DescribeStream(StateStore store, StreamAccess access, TableCatalog tables) : IDynamoDbOperation
{
    private const int MaxShards = 100;

    public string Name => "DescribeStream";

    public JsonObject Run(JsonObject input, AwsCall call)
    {
        var violations = new Violations();
        var limit = input.ReadInteger("Limit");
        violations.AtLeast(limit, "limit", 1);
        if (limit > MaxShards)
        {
            violations.Add($"{limit}", "limit", $"Member must have value less than or equal to {MaxShards}");
        }

        var arn = access.Demand(input, call, Name, violations);
        var start = input.ReadText("ExclusiveStartShardId");
        return store.Read(state =>
        {
            var stream = access.Require(state, arn);
            return new JsonObject { ["StreamDescription"] = Describe(state, stream, string.CompareOrdinal(stream.ShardId, start) > 0) };
        });
    }

    private JsonObject Describe(StateTransaction state, StreamInfo stream, bool withShard) => new()
    {
        ["StreamArn"] = stream.Arn,
        ["StreamLabel"] = stream.Label,
        ["StreamStatus"] = stream.DisabledMs is null ? "ENABLED" : "DISABLED",
        ["StreamViewType"] = stream.ViewType,
        ["CreationRequestDateTime"] = TableDescription.Seconds(DateTimeOffset.FromUnixTimeMilliseconds(stream.CreatedMs)),
        ["TableName"] = stream.Table,
        ["KeySchema"] = KeySchema(state, stream),
        ["Shards"] = withShard ? new JsonArray(Shard(state, stream)) : [],
    };

    private JsonNode KeySchema(StateTransaction state, StreamInfo stream) =>
        stream.KeySchema is { } schema ? JsonNode.Parse(schema)! : tables.Find(state, stream.Table) is { } table ? TableDescription.Schema(table.Key) : [];

    private static JsonObject Shard(StateTransaction state, StreamInfo stream)
    {
        var range = new JsonObject { ["StartingSequenceNumber"] = SequenceNumber.Of(0) };
        if (stream.DisabledMs is not null)
        {
            range["EndingSequenceNumber"] = SequenceNumber.Of(StreamRecords.LastRow(state, stream));
        }

        return new JsonObject { ["ShardId"] = stream.ShardId, ["SequenceNumberRange"] = range };
    }
}
