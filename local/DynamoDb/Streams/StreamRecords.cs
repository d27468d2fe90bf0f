using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Payments.Local.DynamoDb.Values;
using Payments.Local.Hosting;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Streams;

/// <summary>The records of a stream as GetRecords shows them.</summary>
internal sealed class StreamRecords(CloudOptions options, TimeProvider time)
{
    private static readonly TimeSpan Retention = TimeSpan.FromHours(24);

    private long HorizonMs => (time.GetUtcNow() - Retention).ToUnixTimeMilliseconds();

    /// <summary>Records in order.</summary>
    /// <param name="state">The transaction.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="after">Row after which they begin.</param>
    /// <param name="limit">Most records.</param>
    /// <param name="maxBytes">Stops when they are this large together; one record is always given.</param>
    public List<(long Row, JsonObject Record)> After(StateTransaction state, StreamInfo stream, long after, int limit, int maxBytes)
    {
        var records = new List<(long Row, JsonObject Record)>();
        var bytes = 0L;
        foreach (var (row, createdMs, size) in Heads(state, stream, after, limit))
        {
            bytes += size;
            if (records.Count > 0 && bytes > maxBytes)
            {
                break;
            }

            records.Add((row, state.First(
                "SELECT event, keys, new_image, old_image, principal FROM dynamodb_stream_records WHERE sequence = @0",
                reader => Record(reader, stream, row, createdMs, size),
                row)!));
        }

        return records;
    }

    /// <summary>Row of the stream's last record of all, trimmed or not; 0 when it had none.</summary>
    public static long LastRow(StateTransaction state, StreamInfo stream) => Math.Max(
        stream.TrimmedRow,
        state.Scalar<long>("SELECT coalesce(max(sequence), 0) FROM dynamodb_stream_records WHERE stream = @0", stream.Id));

    /// <summary>Row of the last record of any stream, gone or not: what comes later has a greater one.</summary>
    public static long Latest(StateTransaction state) =>
        state.Scalar<long>("SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'dynamodb_stream_records'), 0)");

    /// <summary>Row of the youngest record that is too old to be shown, whether or not it was swept away; 0 when there is none.</summary>
    public long TrimmedRow(StateTransaction state, StreamInfo stream)
    {
        var oldestMs = state.Scalar<long>("SELECT created_ms FROM dynamodb_stream_records WHERE stream = @0 ORDER BY sequence LIMIT 1", stream.Id);
        return oldestMs == 0 || oldestMs >= HorizonMs
            ? stream.TrimmedRow
            : state.Scalar<long>("SELECT max(sequence) FROM dynamodb_stream_records WHERE stream = @0 AND created_ms < @1", stream.Id, HorizonMs);
    }

    /// <summary>Refuses a place after which records were trimmed.</summary>
    /// <exception cref="AwsException"><c>TrimmedDataAccessException</c></exception>
    public void RequireKept(StateTransaction state, StreamInfo stream, long after)
    {
        if (after < TrimmedRow(state, stream))
        {
            throw new AwsException("TrimmedDataAccessException", "The operation attempted to read past the oldest stream record in a shard.");
        }
    }

    private List<(long Row, long CreatedMs, int Size)> Heads(StateTransaction state, StreamInfo stream, long after, int limit) => state.Query(
        "SELECT sequence, created_ms, size FROM dynamodb_stream_records WHERE stream = @0 AND sequence > @1 AND created_ms >= @2 ORDER BY sequence LIMIT @3",
        row => (row.GetInt64(0), row.GetInt64(1), row.GetInt32(2)),
        stream.Id,
        after,
        HorizonMs,
        limit);

    private JsonObject Record(StateRow row, StreamInfo stream, long sequence, long createdMs, int size)
    {
        var change = new JsonObject
        {
            ["ApproximateCreationDateTime"] = createdMs / 1000,
            ["Keys"] = ItemJson.ToNode(row.GetBytes(1)),
        };
        AddImage(change, "NewImage", row, 2);
        AddImage(change, "OldImage", row, 3);
        change["SequenceNumber"] = SequenceNumber.Of(sequence);
        change["SizeBytes"] = size;
        change["StreamViewType"] = stream.ViewType;
        var record = new JsonObject
        {
            ["eventID"] = EventId(stream, sequence),
            ["eventName"] = row.GetString(0),
            ["eventVersion"] = "1.1",
            ["eventSource"] = "aws:dynamodb",
            ["awsRegion"] = options.Region,
            ["dynamodb"] = change,
        };
        if (!row.IsNull(4))
        {
            record["userIdentity"] = new JsonObject { ["Type"] = "Service", ["PrincipalId"] = row.GetString(4) };
        }

        return record;
    }

    private static void AddImage(JsonObject change, string name, StateRow row, int column)
    {
        if (!row.IsNull(column))
        {
            change[name] = ItemJson.ToNode(row.GetBytes(column));
        }
    }

    // The same record has the same id, however often and by whomever it is read.
    private static string EventId(StreamInfo stream, long sequence) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{stream.Arn}#{stream.Id}#{sequence}")).AsSpan(0, 16));
}
