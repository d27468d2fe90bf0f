using Microsoft.Extensions.Logging;
using Payments.Local.Hosting;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.S3.Notifications;

/// <summary>
/// Sends events, at least once and in the order of their rows as far as destinations take them. One that is refused is tried again
/// with growing pauses for a day; then it is dropped with a line in the cloud's log.
/// </summary>
internal sealed class NotificationWorker(StateStore state, EventOutbox outbox, EventSender sender, TimeProvider time, ILogger<NotificationWorker> log) : ICloudWorker
{
    private const int BatchSize = 100;
    private const long FirstPauseMs = 1000;
    private const long LongestPauseMs = 5 * 60 * 1000;
    private const long KeptMs = 24 * 60 * 60 * 1000;

    private static readonly Action<ILogger, string, string, string, Exception?> Dropped = LoggerMessage.Define<string, string, string>(
        LogLevel.Error, new EventId(1), "an event of the bucket {Bucket} could not be given to {Destination} for a day and was dropped: {Reason}");

    private static readonly Action<ILogger, string, string, string, Exception?> Refused = LoggerMessage.Define<string, string, string>(
        LogLevel.Warning, new EventId(2), "an event of the bucket {Bucket} was refused by {Destination} and is tried again: {Reason}");

    public async Task RunAsync(CancellationToken stopping)
    {
        while (true)
        {
            var now = time.GetUtcNow().ToUnixTimeMilliseconds();
            var due = state.Read(reading => reading.Query(
                "SELECT id, bucket, destination, payload, occurred_ms, attempts FROM s3_events WHERE due_ms <= @0 ORDER BY due_ms, id LIMIT @1",
                row => new PendingEvent(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetInt64(4), (int)row.GetInt64(5)),
                now,
                BatchSize));
            foreach (var pending in due)
            {
                await SendAsync(pending, stopping);
            }

            if (due.Count == 0)
            {
                await WaitAsync(stopping);
            }
        }
    }

    private async Task WaitAsync(CancellationToken stopping)
    {
        var next = state.Read(reading => reading.First("SELECT due_ms FROM s3_events ORDER BY due_ms LIMIT 1", row => (long?)row.GetInt64(0)));
        var left = next is { } due ? TimeSpan.FromMilliseconds(Math.Max(1, due - time.GetUtcNow().ToUnixTimeMilliseconds())) : Timeout.InfiniteTimeSpan;
        await outbox.Changed.WaitAsync(left, time, stopping);
    }

    private async Task SendAsync(PendingEvent pending, CancellationToken stopping)
    {
        try
        {
            await sender.SendAsync(pending.Bucket, pending.Destination, pending.Payload, stopping);
            Remove(pending);
        }
        catch (AwsException refused)
        {
            var now = time.GetUtcNow().ToUnixTimeMilliseconds();
            if (now - pending.OccurredMs >= KeptMs)
            {
                Dropped(log, pending.Bucket, pending.Destination, refused.Message, null);
                Remove(pending);
                return;
            }

            if (pending.Attempts == 0)
            {
                Refused(log, pending.Bucket, pending.Destination, refused.Message, null);
            }

            var pause = Math.Min(LongestPauseMs, FirstPauseMs << Math.Min(pending.Attempts, 20));
            state.Write(writing => writing.Execute("UPDATE s3_events SET attempts = attempts + 1, due_ms = @1 WHERE id = @0", pending.Id, now + pause));
        }
    }

    private void Remove(PendingEvent pending) => state.Write(writing => writing.Execute("DELETE FROM s3_events WHERE id = @0", pending.Id));
}
