using Payments.Local.Hosting;
using Payments.Local.Sqs.Queues;
using Payments.Local.State;

namespace Payments.Local.Sqs.Messages;

/// <summary>Takes the next messages out of a queue's sight.</summary>
internal sealed class MessageReader(DeadLetters deadLetters, IdSource ids)
{
    private const int MostInFlight = 120_000;

    /// <summary>Up to <see cref="ReceiveRequest.MaxMessages"/> messages that can be received now, marked as received.</summary>
    public List<StoredMessage> Take(StateTransaction state, Queue queue, ReceiveRequest request, long nowMs)
    {
        Retention.Expire(state, queue, nowMs);
        var room = MostInFlight - MessageCounts.InFlightNow(state, queue.Id, nowMs);
        if (room <= 0)
        {
            // A FIFO queue just gives nothing out; a long poll of a standard one waits.
            return queue.IsFifo || request.Wait > TimeSpan.Zero ? [] : throw SqsErrors.OverLimit($"The maximum number of in flight messages is reached: {MostInFlight}.");
        }

        var taken = new List<StoredMessage>();
        var target = deadLetters.TargetOf(state, queue);
        var wanted = (int)Math.Min(room, request.MaxMessages);
        if (queue.IsFifo)
        {
            TakeGroups(state, queue, target, request, wanted, nowMs, taken);
        }
        else
        {
            TakeAny(state, queue, target, request, wanted, nowMs, taken);
        }

        return taken;
    }

    /// <summary>When the next message becomes visible by itself; null when none will.</summary>
    public static long? NextVisibleMs(StateTransaction state, Queue queue, long nowMs)
    {
        var next = queue.IsFifo
            ? state.Scalar<long>("SELECT min(ready_ms) FROM sqs_groups WHERE queue = @0 AND ready_ms > @1", queue.Id, nowMs)
            : state.Scalar<long>("SELECT min(visible_ms) FROM sqs_messages WHERE queue = @0 AND visible_ms > @1", queue.Id, nowMs);
        return next == 0 ? null : next;
    }

    private void TakeAny(StateTransaction state, Queue queue, Queue? target, ReceiveRequest request, int wanted, long nowMs, List<StoredMessage> taken)
    {
        // Goes round again while messages leave for the dead-letter queue; with a time-out of 0 what was taken is seen again.
        var seen = new HashSet<long>();
        bool progress;
        do
        {
            progress = false;
            var found = state.Query(
                $"SELECT {StoredMessage.Columns} FROM sqs_messages WHERE queue = @0 AND visible_ms <= @1 ORDER BY visible_ms, row LIMIT @2",
                StoredMessage.Map,
                queue.Id,
                nowMs,
                wanted);
            foreach (var message in found.Where(message => taken.Count < wanted && seen.Add(message.Row)))
            {
                Receive(state, queue, target, message, request, nowMs, taken);
                progress = true;
            }
        }
        while (progress && taken.Count < wanted);
    }

    private void TakeGroups(StateTransaction state, Queue queue, Queue? target, ReceiveRequest request, int wanted, long nowMs, List<StoredMessage> taken)
    {
        var seen = new HashSet<string>();
        while (taken.Count < wanted && FifoGroups.NextReady(state, queue.Id, nowMs, seen) is { } group)
        {
            seen.Add(group);
            TakeGroup(state, queue, target, request, group, wanted, nowMs, taken);
            FifoGroups.Refresh(state, queue.Id, group);
        }
    }

    // In order up to the first message that is in flight or delayed: whatever is behind it has to wait.
    private void TakeGroup(
        StateTransaction state, Queue queue, Queue? target, ReceiveRequest request, string group, int wanted, long nowMs, List<StoredMessage> taken)
    {
        var last = 0L;
        while (taken.Count < wanted)
        {
            var found = state.Query(
                $"SELECT {StoredMessage.Columns} FROM sqs_messages WHERE queue = @0 AND group_id = @1 AND row > @2 ORDER BY row LIMIT @3",
                StoredMessage.Map,
                queue.Id,
                group,
                last,
                wanted - taken.Count);
            foreach (var message in found)
            {
                if (message.VisibleMs > nowMs)
                {
                    return;
                }

                Receive(state, queue, target, message, request, nowMs, taken);
                last = message.Row;
            }

            if (found.Count == 0)
            {
                return;
            }
        }
    }

    private void Receive(StateTransaction state, Queue queue, Queue? target, StoredMessage message, ReceiveRequest request, long nowMs, List<StoredMessage> taken)
    {
        if (target is not null && message.Receives >= queue.Attributes.Redrive!.MaxReceiveCount)
        {
            deadLetters.Move(state, queue, message, target, nowMs);
            return;
        }

        var received = message with { Receives = message.Receives + 1, FirstReceivedMs = message.FirstReceivedMs ?? nowMs, Receipt = ids.Hex(ReceiptHandle.ReceiptDigits) };
        state.Execute(
            "UPDATE sqs_messages SET visible_ms = @1, receives = @2, first_received_ms = @3, received_ms = @4, receipt = @5, held_inside = @6 WHERE row = @0",
            message.Row,
            nowMs + (long)request.VisibilityTimeout.TotalMilliseconds,
            received.Receives,
            received.FirstReceivedMs,
            nowMs,
            received.Receipt,
            request.HeldInside);
        taken.Add(received);
    }
}
