using System.Text.Json.Nodes;
using Payments.Local.DynamoDb.Requests;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Streams;

/// <summary>GetRecords: the next records of a shard, at most 1,000 and 1 MB.</summary>
internal sealed class GetRecords(StateStore store, StreamAccess access, TableAccess tables, StreamRecords records) : IDynamoDbOperation
{
    private const int MaxRecords = 1000;
    private const int MaxBytes = 1024 * 1024;

    public string Name => "GetRecords";

    public JsonObject Run(JsonObject input, AwsCall call)
    {
        var violations = new Violations();
        var text = input.ReadText("ShardIterator");
        violations.Require(text, "shardIterator");
        var limit = input.ReadInteger("Limit");
        violations.AtLeast(limit, "limit", 1);
        if (limit > MaxRecords)
        {
            violations.Add($"{limit}", "limit", $"Member must have value less than or equal to {MaxRecords}");
        }

        violations.Refuse();
        var iterator = ShardIterator.Read(text!);
        access.Demand(call, Name, iterator.StreamArn);

        // arn:aws:dynamodb:REGION:ACCOUNT:table/NAME/stream/LABEL: a stream's records are encrypted as its table is.
        var table = iterator.StreamArn.Split('/')[1];
        tables.DemandKey(call, tables.Peek(table), table);
        if (call.Time - DateTimeOffset.FromUnixTimeMilliseconds(iterator.IssuedMs) > ShardIterator.Lifetime)
        {
            throw new AwsException("ExpiredIteratorException", "Iterator expired. The iterator was created more than 15 minutes ago.");
        }

        return store.Read(state => Page(state, iterator, limit ?? MaxRecords, call.Time));
    }

    private JsonObject Page(StateTransaction state, ShardIterator iterator, int limit, DateTimeOffset now)
    {
        var stream = access.Require(state, iterator.StreamArn);
        if (stream.Id != iterator.StreamId)
        {
            throw new AwsException("ResourceNotFoundException", $"Requested resource not found: Stream: {iterator.StreamArn} was made anew since the iterator was returned");
        }

        records.RequireKept(state, stream, iterator.After);
        var page = records.After(state, stream, iterator.After, limit, MaxBytes);
        var answer = new JsonObject { ["Records"] = new JsonArray([.. page.Select(record => record.Record)]) };
        var last = page.Count > 0 ? page[^1].Row : iterator.After;

        // A shard that takes no more records ends without another iterator.
        if (stream.DisabledMs is null || last < StreamRecords.LastRow(state, stream))
        {
            answer["NextShardIterator"] = (iterator with { After = last, IssuedMs = now.ToUnixTimeMilliseconds() }).Write();
        }

        return answer;
    }
}
