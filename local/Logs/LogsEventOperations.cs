using System.Globalization;
using System.Text.Json.Nodes;
using Payments.Local.Logs.Patterns;
using Payments.Local.Wire;

namespace Payments.Local.Logs;

/// <summary>Writing and reading events, within the limits of CloudWatch Logs (API reference, PutLogEvents and GetLogEvents).</summary>
internal sealed class LogsEventOperations(LogGroups groups, LogEvents events, LogAccess access, TimeProvider time)
{
    private const int MaxBatchEvents = 10_000;
    private const int MaxBatchBytes = 1_048_576;
    private const int MaxPage = 10_000;
    private const int MaxPageBytes = 1_048_576;
    private const int ScanPage = 1_000;
    private const int MaxScanned = 100_000;
    private static readonly TimeSpan OldestAccepted = TimeSpan.FromDays(14);
    private static readonly TimeSpan FutureAccepted = TimeSpan.FromHours(2);

    public JsonObject PutLogEvents(JsonObject input, AwsCall call)
    {
        var (group, stream) = access.Stream(input, call, "PutLogEvents");
        var lines = ReadLines(input, group.Name, stream.Name);
        var now = time.GetUtcNow();
        var oldest = (now - OldestAccepted).ToUnixTimeMilliseconds();
        var newest = (now + FutureAccepted).ToUnixTimeMilliseconds();
        var expired = group.RetentionDays is { } days ? now.AddDays(-days).ToUnixTimeMilliseconds() : long.MinValue;
        var tooOld = lines.Count(line => line.Time < oldest);
        var tooExpired = lines.Count(line => line.Time < expired);
        var tooNew = lines.Count(line => line.Time > newest);
        events.Append([.. lines.Where(line => line.Time >= Math.Max(oldest, expired) && line.Time <= newest)], now.ToUnixTimeMilliseconds());

        var output = new JsonObject { ["nextSequenceToken"] = call.RequestId };
        if (tooOld + tooExpired + tooNew > 0)
        {
            var rejected = new JsonObject();
            AddIf(rejected, "tooOldLogEventEndIndex", tooOld > 0, tooOld);
            AddIf(rejected, "expiredLogEventEndIndex", tooExpired > 0, tooExpired);
            AddIf(rejected, "tooNewLogEventStartIndex", tooNew > 0, lines.Count - tooNew);
            output["rejectedLogEventsInfo"] = rejected;
        }

        return output;
    }

    public JsonObject GetLogEvents(JsonObject input, AwsCall call)
    {
        var (_, stream) = access.Stream(input, call, "GetLogEvents");
        var forward = input.Flag("startFromHead") ?? false;
        var position = forward ? LogPosition.Start : LogPosition.End;
        if (input.Text("nextToken") is { } token)
        {
            forward = token.StartsWith("f/", StringComparison.Ordinal);
            position = (forward || token.StartsWith("b/", StringComparison.Ordinal) ? LogPosition.Parse(token[2..]) : null)
                ?? throw LogErrors.Invalid("The specified nextToken is invalid.");
        }

        // The end of GetLogEvents is exclusive, unlike FilterLogEvents'.
        var to = input.Whole("endTime") is { } end ? end - 1 : long.MaxValue;
        var page = Fit(events.Page(stream, position, forward, input.Whole("startTime") ?? 0, to, LogErrors.Limit(input, MaxPage)), forward);
        var first = page.Count > 0 ? page[0].Position : position;
        var last = page.Count > 0 ? page[^1].Position : position == LogPosition.End ? LogPosition.Start : position;
        return new JsonObject
        {
            ["events"] = new JsonArray([.. page.Select(found => new JsonObject
            {
                ["timestamp"] = found.Time,
                ["message"] = found.Message,
                ["ingestionTime"] = found.IngestionTime,
            })]),
            ["nextForwardToken"] = $"f/{last}",
            ["nextBackwardToken"] = $"b/{first}",
        };
    }

    public JsonObject FilterLogEvents(JsonObject input, AwsCall call)
    {
        var group = access.Group(input, call, "FilterLogEvents");
        var streams = StreamFilter(input, group);
        var pattern = FilterPattern.Parse(input.Text("filterPattern") ?? "");
        var limit = LogErrors.Limit(input, MaxPage);
        var position = input.Text("nextToken") is { } token
            ? LogPosition.Parse(token) ?? throw LogErrors.Invalid("The specified nextToken is invalid.")
            : LogPosition.Start;
        var found = new List<LogEvent>();
        var bytes = 0;
        for (var scanned = 0; scanned < MaxScanned; scanned += ScanPage)
        {
            var page = events.Page(group, position, input.Whole("startTime") ?? 0, input.Whole("endTime") ?? long.MaxValue, ScanPage);
            foreach (var candidate in page)
            {
                if (streams(candidate.Stream) && pattern.Matches(candidate.Message))
                {
                    bytes += candidate.Message.Length;
                    if (found.Count == limit || (found.Count > 0 && bytes > MaxPageBytes))
                    {
                        return Describe(found, position);
                    }

                    found.Add(candidate);
                }

                position = candidate.Position;
            }

            if (page.Count < ScanPage)
            {
                return Describe(found, null);
            }
        }

        return Describe(found, position);
    }

    private static JsonObject Describe(List<LogEvent> found, LogPosition? next)
    {
        var output = new JsonObject
        {
            ["events"] = new JsonArray([.. found.Select(match => new JsonObject
            {
                ["logStreamName"] = match.Stream,
                ["timestamp"] = match.Time,
                ["message"] = match.Message,
                ["ingestionTime"] = match.IngestionTime,
                ["eventId"] = match.Id.ToString("D56", CultureInfo.InvariantCulture),
            })]),
            ["searchedLogStreams"] = new JsonArray(),
        };
        if (next is { } position)
        {
            output["nextToken"] = position.ToString();
        }

        return output;
    }

    /// <summary>As many whole events as fit into a page of 1 MB, from the side where the reader stands.</summary>
    private static List<LogEvent> Fit(List<LogEvent> page, bool forward)
    {
        var bytes = 0;
        var ordered = forward ? page : Enumerable.Reverse(page);
        var fitting = ordered.TakeWhile((candidate, index) => index == 0 | (bytes += candidate.Message.Length) <= MaxPageBytes).Count();
        return forward ? page[..fitting] : page[^fitting..];
    }

    private Func<string, bool> StreamFilter(JsonObject input, LogGroup group)
    {
        var names = input.Texts("logStreamNames");
        if (input.Text("logStreamNamePrefix") is { } prefix)
        {
            return names.Count == 0
                ? name => name.StartsWith(prefix, StringComparison.Ordinal)
                : throw LogErrors.Invalid("Only one of the parameters logStreamNames and logStreamNamePrefix may be given.");
        }

        if (names.Any(name => groups.FindStream(group, name) is null))
        {
            throw LogErrors.Missing("stream");
        }

        return names.Count == 0 ? _ => true : names.ToHashSet(StringComparer.Ordinal).Contains;
    }

    private static List<LogLine> ReadLines(JsonObject input, string group, string stream)
    {
        if (input["logEvents"] is not JsonArray { Count: > 0 and <= MaxBatchEvents } list)
        {
            throw LogErrors.Invalid($"1 validation error detected: Value at 'logEvents' failed to satisfy constraint: Member must have length between 1 and {MaxBatchEvents}");
        }

        var lines = list.Select(item => ReadLine(item as JsonObject, group, stream)).ToList();
        if (lines.Sum(line => (long)line.Bytes) > MaxBatchBytes)
        {
            throw LogErrors.Invalid($"Upload too large: the batch is larger than {MaxBatchBytes} bytes");
        }

        return lines.Zip(lines.Skip(1)).Any(pair => pair.First.Time > pair.Second.Time)
            ? throw LogErrors.Invalid("Log events in a single PutLogEvents request must be in chronological order.")
            : lines;
    }

    private static LogLine ReadLine(JsonObject? item, string group, string stream) =>
        item?.Whole("timestamp") is { } timestamp && item.Text("message") is { Length: > 0 } message
            ? new LogLine(group, stream, timestamp, message)
            : throw LogErrors.Invalid("1 validation error detected: each of 'logEvents' needs a timestamp and a message that is not empty");

    private static void AddIf(JsonObject target, string name, bool condition, int value)
    {
        if (condition)
        {
            target[name] = value;
        }
    }
}
