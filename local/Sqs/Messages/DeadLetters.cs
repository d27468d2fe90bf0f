using Payments.Local.Sqs.Queues;
using Payments.Local.State;

namespace Payments.Local.Sqs.Messages;

/// <summary>Moves a message that was received too often to its queue's dead-letter queue.</summary>
internal sealed class DeadLetters(QueueAddress address, QueueSignals signals)
{
    /// <summary>The queue's dead-letter queue; null when it has none or it is gone, and then messages stay.</summary>
    public Queue? TargetOf(StateTransaction state, Queue queue) =>
        queue.Attributes.Redrive is { } redrive && address.NameInArn(redrive.DeadLetterTargetArn) is { } name ? QueueStore.Find(state, name) : null;

    /// <summary>
    /// Appends the message to the dead-letter queue with its ids and counts. Its age keeps counting from the first send, in a FIFO
    /// queue from the move (developer guide, "dead-letter queues and message retention").
    /// </summary>
    public void Move(StateTransaction state, Queue source, StoredMessage message, Queue target, long nowMs)
    {
        var row = state.Scalar<long>(
            """
            INSERT INTO sqs_messages (queue, message_id, body, attributes, trace_header, sender_id, sent_ms, retained_from_ms, visible_ms,
                receives, first_received_ms, group_id, deduplication_id, sequence, source_arn)
            SELECT @1, message_id, body, attributes, trace_header, sender_id, sent_ms, CASE WHEN @4 THEN @3 ELSE retained_from_ms END, @3,
                receives, first_received_ms, group_id, deduplication_id, sequence, @2
            FROM sqs_messages WHERE row = @0 RETURNING row
            """,
            message.Row,
            target.Id,
            address.Arn(source.Name),
            nowMs,
            source.IsFifo);
        state.Execute("DELETE FROM sqs_messages WHERE row = @0", message.Row);
        if (target.IsFifo)
        {
            FifoGroups.Append(state, target.Id, message.GroupId!, row, nowMs);
        }

        state.AfterCommit(() => signals.Changed(target.Id));
    }
}
