using System.Text.Json.Nodes;
using Payments.Local.DynamoDb.Requests;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Streams;

/// <summary>GetShardIterator: a place in a shard to read from.</summary>
internal sealed class GetShardIterator(StateStore store, StreamAccess access, StreamRecords records) : IDynamoDbOperation
{
    public string Name => "GetShardIterator";

    public JsonObject Run(JsonObject input, AwsCall call)
    {
        var violations = new Violations();
        var shard = input.ReadText("ShardId");
        violations.Require(shard, "shardId");
        var type = input.ReadText("ShardIteratorType");
        violations.Require(type, "shardIteratorType");
        violations.OneOf(type, "shardIteratorType", "AFTER_SEQUENCE_NUMBER", "LATEST", "AT_SEQUENCE_NUMBER", "TRIM_HORIZON");
        var arn = access.Demand(input, call, Name, violations);
        var sequence = input.ReadText("SequenceNumber");
        return store.Read(state =>
        {
            var stream = access.Require(state, arn);
            if (shard != stream.ShardId)
            {
                throw new AwsException("ResourceNotFoundException", $"Requested resource not found: Shard: {shard} in Stream: {arn} not found");
            }

            var after = Place(state, stream, type!, sequence);
            return new JsonObject { ["ShardIterator"] = new ShardIterator(arn, stream.Id, after, call.Time.ToUnixTimeMilliseconds()).Write() };
        });
    }

    private long Place(StateTransaction state, StreamInfo stream, string type, string? sequence)
    {
        if (type is "TRIM_HORIZON" or "LATEST")
        {
            return sequence is null
                ? (type == "LATEST" ? StreamRecords.Latest(state) : records.TrimmedRow(state, stream))
                : throw DynamoDbError.Validation($"The parameter SequenceNumber is not expected for ShardIteratorType {type}");
        }

        if (sequence is null)
        {
            throw DynamoDbError.Validation($"The parameter SequenceNumber is required for ShardIteratorType {type}");
        }

        if (SequenceNumber.Row(sequence) is not { } row || row > StreamRecords.Latest(state))
        {
            throw DynamoDbError.Validation($"Invalid SequenceNumber: {sequence} is not in the range of shard {stream.ShardId}");
        }

        // After a record that is gone is still a good place as long as the next one is there.
        var after = type == "AT_SEQUENCE_NUMBER" ? Math.Max(0, row - 1) : row;
        records.RequireKept(state, stream, after);
        return after;
    }
}
