using System.Globalization;
using Payments.Local.Hosting;
using Payments.Local.Sqs.Queues;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Sqs.Messages;

/// <summary>Appends messages to queues.</summary>
internal sealed class MessageWriter(IdSource ids, QueueSignals signals)
{
    // The size of AWS's own: twenty digits, steps of 256.
    private static readonly UInt128 FirstSequence = UInt128.Parse("18849496460467696128", CultureInfo.InvariantCulture);
    private const long SequenceStep = 256;

    /// <summary>Stores the message, unless it is a duplicate.</summary>
    public SentMessage Append(StateTransaction state, Queue queue, MessageDraft draft, AwsCall call)
    {
        var now = call.Time.ToUnixTimeMilliseconds();
        if (!queue.IsFifo)
        {
            var plain = new SentMessage(ids.Uuid(), null);
            Insert(state, queue, draft, plain, deduplicationId: null, call, now);
            return plain;
        }

        var id = Deduplication.IdOf(draft);
        if (Deduplication.Find(state, queue, id, draft.GroupId!, now) is { } duplicate)
        {
            return duplicate;
        }

        var sent = new SentMessage(ids.Uuid(), NextSequence(state, queue.Id));
        var row = Insert(state, queue, draft, sent, id, call, now);
        FifoGroups.Append(state, queue.Id, draft.GroupId!, row, now + (long)draft.Delay.TotalMilliseconds);
        Deduplication.Remember(state, queue, id, draft.GroupId!, sent, now);
        return sent;
    }

    /// <summary>Twenty digits that grow with each message of the queue.</summary>
    public static string NextSequence(StateTransaction state, long queue)
    {
        var number = state.Scalar<long>("UPDATE sqs_queues SET sequence = sequence + 1 WHERE id = @0 RETURNING sequence", queue);
        return (FirstSequence + (UInt128)(number * SequenceStep)).ToString(CultureInfo.InvariantCulture);
    }

    private long Insert(StateTransaction state, Queue queue, MessageDraft draft, SentMessage sent, string? deduplicationId, AwsCall call, long nowMs)
    {
        state.AfterCommit(() => signals.Changed(queue.Id));
        return state.Insert(
            """
            INSERT INTO sqs_messages (queue, message_id, body, attributes, trace_header, sender_id, sent_ms, retained_from_ms, visible_ms,
                group_id, deduplication_id, sequence)
            VALUES (@0, @1, @2, @3, @4, @5, @6, @6, @7, @8, @9, @10)
            """,
            queue.Id,
            sent.MessageId,
            draft.Body,
            draft.Attributes?.ToJsonString(),
            draft.TraceHeader,
            call.Principal.UserId.Length > 0 ? call.Principal.UserId : call.Principal.Arn,
            nowMs,
            nowMs + (long)draft.Delay.TotalMilliseconds,
            draft.GroupId,
            deduplicationId,
            sent.Sequence);
    }
}
