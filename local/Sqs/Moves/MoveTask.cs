using System.Text.Json.Nodes;
using Payments.Local.State;

namespace Payments.Local.Sqs.Moves;

/// <summary>A task that moves a dead-letter queue's messages back.</summary>
/// <param name="Handle">Opaque to clients: base64 of the task's id and its source.</param>
/// <param name="SourceArn">The dead-letter queue.</param>
/// <param name="DestinationArn">Null: each message goes back to where it came from.</param>
/// <param name="PerSecond">Messages a second; null: as fast as possible.</param>
/// <param name="ToMove">Messages that there were at the start.</param>
/// <param name="Moved">Messages moved so far.</param>
/// <param name="Status"><c>RUNNING</c>, <c>COMPLETED</c>, <c>CANCELLED</c> or <c>FAILED</c>.</param>
/// <param name="Failure">Reason of a failure; null without one.</param>
/// <param name="StartedMs">Unix milliseconds.</param>
/// <param name="LastRow">The last message there was at the start; what comes later is left alone.</param>
internal sealed record MoveTask(
    string Handle, string SourceArn, string? DestinationArn, int? PerSecond, long ToMove, long Moved, string Status, string? Failure, long StartedMs, long LastRow)
{
    public const string Running = "RUNNING";
    public const string Completed = "COMPLETED";
    public const string Cancelled = "CANCELLED";
    public const string Failed = "FAILED";

    public const string Columns = "handle, source_arn, destination_arn, per_second, to_move, moved, status, failure, started_ms, last_row";

    public static MoveTask Map(StateRow row) => new(
        row.GetString(0),
        row.GetString(1),
        row.IsNull(2) ? null : row.GetString(2),
        row.IsNull(3) ? null : row.GetInt32(3),
        row.GetInt64(4),
        row.GetInt64(5),
        row.GetString(6),
        row.IsNull(7) ? null : row.GetString(7),
        row.GetInt64(8),
        row.GetInt64(9));

    public JsonObject ToOutput()
    {
        var output = new JsonObject
        {
            [nameof(Status)] = Status,
            [nameof(SourceArn)] = SourceArn,
            ["ApproximateNumberOfMessagesMoved"] = Moved,
            ["ApproximateNumberOfMessagesToMove"] = ToMove,
            ["StartedTimestamp"] = StartedMs,
        };
        Add(output, "TaskHandle", Status == Running ? Handle : null);
        Add(output, nameof(DestinationArn), DestinationArn);
        Add(output, "FailureReason", Failure);
        if (PerSecond is { } rate)
        {
            output["MaxNumberOfMessagesPerSecond"] = rate;
        }

        return output;
    }

    private static void Add(JsonObject output, string name, string? value)
    {
        if (value is not null)
        {
            output[name] = value;
        }
    }
}
