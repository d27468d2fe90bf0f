using System.Text.Json.Nodes;
using Payments.Local.Events;
using Payments.Local.Hosting;
using Payments.Local.Iam;
using Payments.Local.Lambda.Functions;
using Payments.Local.Wire;

namespace Payments.Local.Lambda.Sources;

/// <summary>Reads a lane's records from a stream, through DynamoDB's own API under the function's role. One lane uses it at a time.</summary>
internal sealed class StreamReader(EventSourceMapping mapping, int lane, Wakeup written, IAwsCalls calls, IRoleSessions sessions, TimeProvider time)
{
    // Half of what a payload may have: a page and the JSON around the records come on top.
    private const int MaxBatchBytes = 3 * 1024 * 1024;
    private const int RecordOverheadBytes = 1024;
    private const int MaxPage = 1000;

    // An iterator lives for 15 minutes; a younger one is taken early enough.
    private static readonly TimeSpan IteratorLife = TimeSpan.FromMinutes(10);

    private readonly List<EventPattern> _patterns = [.. mapping.Settings.Filters.Select(EventPattern.Parse)];
    private string? _shard;
    private string? _iterator;
    private string? _place;
    private DateTimeOffset _issued;

    private MappingSettings Settings => mapping.Settings;

    /// <summary>The next records: as soon as there are some, or when the batch is full or its window has passed.</summary>
    /// <param name="after">Sequence number after which they begin; empty for the beginning.</param>
    /// <param name="target">The function, whose role reads.</param>
    /// <param name="stopping">Ends the wait.</param>
    /// <exception cref="AwsException">The role may not read, or there is no such stream.</exception>
    public async Task<StreamBatch> CollectAsync(string after, FunctionTarget target, CancellationToken stopping)
    {
        var records = new List<StreamRecord>();
        var through = after;
        var bytes = 0L;
        DateTimeOffset? end = null;
        while (true)
        {
            var page = await PageAsync(through, Settings.BatchSize - records.Count, target, stopping);
            through = page.Count > 0 ? page[^1].Sequence : through;
            records.AddRange(page.Where(IsWanted));
            bytes += page.Sum(record => record.SizeBytes + RecordOverheadBytes);
            if (records.Count > 0)
            {
                end ??= time.GetUtcNow() + TimeSpan.FromSeconds(Settings.WindowSeconds);
                if (records.Count >= Settings.BatchSize || bytes >= MaxBatchBytes || time.GetUtcNow() >= end)
                {
                    return new StreamBatch(records, _shard!, through);
                }
            }

            if (page.Count == 0)
            {
                if (records.Count == 0 && through != after)
                {
                    return new StreamBatch([], _shard!, through);
                }

                await written.WaitAsync(end is null ? Timeout.InfiniteTimeSpan : Later(end.Value - time.GetUtcNow()), time, stopping);
            }
        }
    }

    /// <summary>The records of a batch that was tried before, as far as they are still kept.</summary>
    /// <exception cref="AwsException">The role may not read, or there is no such stream.</exception>
    public async Task<StreamBatch> AgainAsync(string after, string through, FunctionTarget target, CancellationToken stopping)
    {
        var records = new List<StreamRecord>();
        var place = after;
        while (string.CompareOrdinal(place, through) < 0)
        {
            var page = await PageAsync(place, MaxPage, target, stopping);
            records.AddRange(page.Where(record => string.CompareOrdinal(record.Sequence, through) <= 0 && IsWanted(record)));
            if (page.Count == 0)
            {
                break;
            }

            place = page[^1].Sequence;
        }

        return new StreamBatch(records, _shard!, through);
    }

    /// <summary>After a refusal: the stream may be another one by now.</summary>
    public void Forget()
    {
        _shard = null;
        _iterator = null;
    }

    private static TimeSpan Later(TimeSpan left) => left > TimeSpan.FromMilliseconds(1) ? left : TimeSpan.FromMilliseconds(1);

    private bool IsWanted(StreamRecord record) =>
        record.Lane(Settings.ParallelizationFactor) == lane && (_patterns.Count == 0 || _patterns.Exists(pattern => pattern.Matches(record.Event)));

    private async Task<List<StreamRecord>> PageAsync(string after, int limit, FunctionTarget target, CancellationToken stopping)
    {
        if (_iterator is null || _place != after || time.GetUtcNow() - _issued > IteratorLife)
        {
            _iterator = await IteratorAsync(after, target, stopping);
        }

        var answer = await CallAsync("GetRecords", new JsonObject { ["ShardIterator"] = _iterator, ["Limit"] = (long)Math.Min(limit, MaxPage) }, target, stopping);
        var found = answer["Records"]!.AsArray();
        List<JsonObject> page = [.. found.Select(record => record!.AsObject())];
        found.Clear();
        List<StreamRecord> records = [.. page.Select(record => StreamRecord.From(record, Settings.SourceArn))];

        // A stream that has ended gives no further iterator; one from its last record finds nothing more, and no error either.
        _iterator = (string?)answer["NextShardIterator"];
        _place = records.Count > 0 ? records[^1].Sequence : after;
        _issued = time.GetUtcNow();
        return records;
    }

    private async Task<string> IteratorAsync(string after, FunctionTarget target, CancellationToken stopping)
    {
        if (_shard is null)
        {
            var description = await CallAsync("DescribeStream", new JsonObject { ["StreamArn"] = Settings.SourceArn }, target, stopping);
            _shard = (string)description["StreamDescription"]!["Shards"]![0]!["ShardId"]!;
        }

        var request = new JsonObject { ["StreamArn"] = Settings.SourceArn, ["ShardId"] = _shard, ["ShardIteratorType"] = "TRIM_HORIZON" };
        if (after.Length > 0)
        {
            try
            {
                var exact = request.DeepClone().AsObject();
                exact["ShardIteratorType"] = "AFTER_SEQUENCE_NUMBER";
                exact["SequenceNumber"] = after;
                return (string)(await CallAsync("GetShardIterator", exact, target, stopping))["ShardIterator"]!;
            }
            catch (AwsException trimmed) when (trimmed.Code == "TrimmedDataAccessException")
            {
                // Records of more than a day are gone, for Lambda as for everybody: it goes on with the oldest there are.
            }
        }

        return (string)(await CallAsync("GetShardIterator", request, target, stopping))["ShardIterator"]!;
    }

    private Task<JsonObject> CallAsync(string operation, JsonObject input, FunctionTarget target, CancellationToken stopping)
    {
        var role = sessions.AssumeForService(target.Settings.Role, "lambda.amazonaws.com", target.Function, target.Arn);
        return calls.CallAsync(role, "dynamodb", operation, input, stopping);
    }
}
