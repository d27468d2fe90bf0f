using System.Text.Json.Nodes;
using Payments.Cli.Local;

namespace Payments.Cli.Logs;

/// <summary>Reads log groups through CloudWatch Logs' own operations, each event once.</summary>
internal sealed class LogReader(AwsClient aws, string? function, int tail)
{
    private const int PageEvents = 10_000;
    private readonly Dictionary<string, long> _readUntil = [];
    private readonly HashSet<string> _seen = [];

    /// <summary>Events that were not given before, in order of time.</summary>
    /// <exception cref="CommandException">No log group matches.</exception>
    public async Task<IReadOnlyList<LogEntry>> ReadNewAsync(CancellationToken cancellation)
    {
        var fresh = new List<LogEntry>();
        foreach (var group in await GroupsAsync(cancellation))
        {
            fresh.AddRange(await ReadGroupAsync(group, cancellation));
        }

        return [.. fresh.OrderBy(entry => entry.Time)];
    }

    private async Task<IReadOnlyList<string>> GroupsAsync(CancellationToken cancellation)
    {
        var names = new List<string>();
        string? next = null;
        do
        {
            var request = new JsonObject { ["limit"] = 50 };
            if (next is not null)
            {
                request["nextToken"] = next;
            }

            var answer = await aws.CallAsync("logs", "Logs_20140328.DescribeLogGroups", request, cancellation);
            names.AddRange((answer["logGroups"] as JsonArray ?? []).Select(group => (string)group!["logGroupName"]!));
            next = (string?)answer["nextToken"];
        }
        while (next is not null);

        var wanted = names.Where(name => function is null || name.Contains(function, StringComparison.OrdinalIgnoreCase)).ToList();
        return wanted.Count > 0 || function is null
            ? wanted
            : throw new CommandException(ExitCode.Usage, $"no log group matches '{function}'; there are {string.Join(", ", names)}");
    }

    private async Task<List<LogEntry>> ReadGroupAsync(string group, CancellationToken cancellation)
    {
        var first = !_readUntil.TryGetValue(group, out var from);
        var events = new List<LogEntry>();
        string? next = null;
        do
        {
            var request = new JsonObject { ["logGroupName"] = group, ["startTime"] = from, ["limit"] = PageEvents };
            if (next is not null)
            {
                request["nextToken"] = next;
            }

            var answer = await aws.CallAsync("logs", "Logs_20140328.FilterLogEvents", request, cancellation);
            events.AddRange((answer["events"] as JsonArray ?? []).Select(item => Entry(group, item!)));
            next = (string?)answer["nextToken"];
        }
        while (next is not null);

        // Events of the last millisecond are asked for again, since more of them may come.
        var fresh = events.Where(entry => _seen.Add($"{group}:{entry.Id}")).ToList();
        _readUntil[group] = events.Count > 0 ? events[^1].Time.ToUnixTimeMilliseconds() : from;
        return first ? [.. fresh.TakeLast(tail)] : fresh;
    }

    private static LogEntry Entry(string group, JsonNode item) => new(
        group,
        (string)item["eventId"]!,
        DateTimeOffset.FromUnixTimeMilliseconds((long)item["timestamp"]!),
        (string)item["message"]!);
}
