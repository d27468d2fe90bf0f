using Payments.Local.Hosting;
using Payments.Local.Sqs.Messages;
using Payments.Local.Sqs.Queues;
using Payments.Local.State;

namespace Payments.Local.Sqs.Moves;

/// <summary>Moves messages for the tasks that run; goes on after a restart where it was.</summary>
internal sealed class MoveTaskWorker(StateStore state, QueueAddress address, QueueSignals signals, IdSource ids, TimeProvider time) : ICloudWorker
{
    private const int MostAtOnce = 100;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);
    private TaskCompletionSource _woken = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A task was started.</summary>
    public void Wake() => Volatile.Read(ref _woken).TrySetResult();

    public async Task RunAsync(CancellationToken stopping)
    {
        while (true)
        {
            var woken = Volatile.Read(ref _woken).Task;
            var tasks = state.Read(MoveTaskStore.Running);
            if (tasks.Count == 0)
            {
                await woken.WaitAsync(stopping);
                Volatile.Write(ref _woken, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
                continue;
            }

            foreach (var task in tasks)
            {
                state.Write(writing => Advance(writing, task, time.GetUtcNow().ToUnixTimeMilliseconds()));
            }

            await Task.Delay(Step, time, stopping);
        }
    }

    private void Advance(StateTransaction writing, MoveTask seen, long nowMs)
    {
        var task = MoveTaskStore.Find(writing, seen.Handle);
        if (task is not { Status: MoveTask.Running })
        {
            return;
        }

        if (Find(writing, task.SourceArn) is not { } source)
        {
            MoveTaskStore.End(writing, task.Handle, MoveTask.Failed, "AWS.SimpleQueueService.NonExistentQueue");
            return;
        }

        Retention.Expire(writing, source, nowMs);
        var due = task.PerSecond is { } rate ? ((nowMs - task.StartedMs) * rate / 1000) - task.Moved : MostAtOnce;
        var messages = due <= 0 ? null : Next(writing, source, task, (int)Math.Min(due, MostAtOnce), nowMs);
        if (messages is null)
        {
            return;
        }

        if (messages.Count == 0)
        {
            MoveTaskStore.End(writing, task.Handle, MoveTask.Completed);
            return;
        }

        Move(writing, task, source, messages, nowMs);
    }

    // Not past a message of the same group that is in flight: it may come back and goes first.
    private static List<StoredMessage> Next(StateTransaction writing, Queue source, MoveTask task, int most, long nowMs) =>
        writing.Query(
            $"""
            SELECT {StoredMessage.Columns} FROM sqs_messages AS later
            WHERE queue = @0 AND row <= @1 AND visible_ms <= @2 AND NOT EXISTS (
                SELECT 1 FROM sqs_messages AS earlier
                WHERE @4 AND earlier.queue = later.queue AND earlier.group_id = later.group_id AND earlier.row < later.row AND earlier.visible_ms > @2)
            ORDER BY row LIMIT @3
            """,
            StoredMessage.Map,
            source.Id,
            task.LastRow,
            nowMs,
            most,
            source.IsFifo);

    private void Move(StateTransaction writing, MoveTask task, Queue source, List<StoredMessage> messages, long nowMs)
    {
        foreach (var message in messages)
        {
            if ((task.DestinationArn ?? message.SourceArn) is not { } target)
            {
                MoveTaskStore.End(writing, task.Handle, MoveTask.Failed, "CouldNotDetermineMessageSource");
                return;
            }

            if (Find(writing, target) is not { } destination)
            {
                MoveTaskStore.End(writing, task.Handle, MoveTask.Failed, "AWS.SimpleQueueService.NonExistentQueue");
                return;
            }

            Send(writing, message, destination, nowMs);
            writing.Execute("DELETE FROM sqs_messages WHERE row = @0", message.Row);
            if (source.IsFifo)
            {
                FifoGroups.Refresh(writing, source.Id, message.GroupId!);
            }

            MoveTaskStore.Progress(writing, task.Handle, 1);
        }

        writing.AfterCommit(() => signals.Changed(source.Id));
    }

    /// <summary>
    /// A redriven message is a new one: new id, age and count (developer guide, "dead-letter queue redrive"). It is not held to be a
    /// duplicate of itself.
    /// </summary>
    private void Send(StateTransaction writing, StoredMessage message, Queue destination, long nowMs)
    {
        var row = writing.Scalar<long>(
            """
            INSERT INTO sqs_messages (queue, message_id, body, attributes, trace_header, sender_id, sent_ms, retained_from_ms, visible_ms,
                group_id, deduplication_id, sequence)
            SELECT @1, @2, body, attributes, trace_header, sender_id, @3, @3, @3, group_id, deduplication_id, @4 FROM sqs_messages WHERE row = @0
            RETURNING row
            """,
            message.Row,
            destination.Id,
            ids.Uuid(),
            nowMs,
            destination.IsFifo ? MessageWriter.NextSequence(writing, destination.Id) : null);
        if (destination.IsFifo)
        {
            FifoGroups.Append(writing, destination.Id, message.GroupId!, row, nowMs);
        }

        writing.AfterCommit(() => signals.Changed(destination.Id));
    }

    private Queue? Find(StateTransaction reading, string arn) => address.NameInArn(arn) is { } name ? QueueStore.Find(reading, name) : null;
}
