using System.Text.Json.Nodes;

namespace Payments.Cli.Executions;

/// <summary>
/// An execution's history for people: one line for each state that is entered, with how long it took, and one for each failed try in
/// it; times are since the start. Branches of a Parallel run side by side, so their lines stand between each other.
/// </summary>
internal static class Timeline
{
    private const int CauseLength = 160;
    private const int NameWidth = 26;
    private const int TimeWidth = 9;
    private static readonly string[] Failures = ["Failed", "TimedOut", "Aborted"];

    /// <param name="events">As <c>GetExecutionHistory</c> has them, in order.</param>
    public static IEnumerable<string> Of(IReadOnlyList<JsonObject> events)
    {
        if (events.Count == 0)
        {
            yield break;
        }

        var start = TimeOf(events[0]);
        var exits = ExitsOf(events);
        foreach (var happened in events)
        {
            var at = EventTime.Show(TimeOf(happened) - start).PadLeft(TimeWidth);
            if (IsEntry(happened))
            {
                var took = exits.TryGetValue(Id(happened), out var exit) ? EventTime.Show(TimeOf(exit) - TimeOf(happened)) : "not left";
                yield return $"{at}  {NameOf(happened).PadRight(NameWidth)} {took}";
            }
            else if (Failure(happened) is { } failure)
            {
                yield return $"{at}    ! {failure}";
            }
            else if (TypeOf(happened) == "ExecutionSucceeded")
            {
                yield return $"{at}  succeeded  {Shorten((string?)happened["executionSucceededEventDetails"]?["output"])}".TrimEnd();
            }
        }
    }

    // By the id of the entry. Each name is entered and left in turn, also when a Choice or Retry comes back to it.
    private static Dictionary<long, JsonObject> ExitsOf(IReadOnlyList<JsonObject> events)
    {
        var entered = new Dictionary<string, Queue<long>>(StringComparer.Ordinal);
        var exits = new Dictionary<long, JsonObject>();
        foreach (var happened in events)
        {
            if (IsEntry(happened))
            {
                if (!entered.TryGetValue(NameOf(happened), out var open))
                {
                    entered[NameOf(happened)] = open = new();
                }

                open.Enqueue(Id(happened));
            }
            else if (IsExit(happened) && entered.TryGetValue(NameOf(happened), out var open) && open.TryDequeue(out var entry))
            {
                exits[entry] = happened;
            }
        }

        return exits;
    }

    private static string? Failure(JsonObject happened)
    {
        var type = TypeOf(happened);
        if (!Failures.Any(end => type.EndsWith(end, StringComparison.Ordinal)))
        {
            return null;
        }

        var details = happened.Where(member => member.Key.EndsWith("EventDetails", StringComparison.Ordinal)).Select(member => member.Value).OfType<JsonObject>().FirstOrDefault();
        return string.Join("  ", new[] { type, (string?)details?["error"], Shorten((string?)details?["cause"]) }.Where(part => !string.IsNullOrEmpty(part)));
    }

    private static string Shorten(string? text)
    {
        var line = (text ?? "").ReplaceLineEndings(" ");
        return line.Length <= CauseLength ? line : line[..CauseLength] + "…";
    }

    private static bool IsEntry(JsonObject happened) => TypeOf(happened).EndsWith("StateEntered", StringComparison.Ordinal);

    private static bool IsExit(JsonObject happened) => TypeOf(happened).EndsWith("StateExited", StringComparison.Ordinal);

    private static string NameOf(JsonObject happened) =>
        (string?)(happened["stateEnteredEventDetails"] ?? happened["stateExitedEventDetails"])?["name"] ?? "";

    private static string TypeOf(JsonObject happened) => (string?)happened["type"] ?? "";

    private static long Id(JsonObject happened) => (long)happened["id"]!;

    private static DateTimeOffset TimeOf(JsonObject happened) => EventTime.Of(happened["timestamp"])!.Value;
}
