using Payments.Local.Sqs.Queues;
using Payments.Local.State;

namespace Payments.Local.Sqs.Messages;

/// <summary>Messages end when the queue's retention period has passed, in flight or not.</summary>
internal static class Retention
{
    /// <summary>Takes away what is too old. Called before whatever looks at messages, so nothing too old is ever seen.</summary>
    public static void Expire(StateTransaction state, Queue queue, long nowMs)
    {
        var oldestMs = nowMs - (long)queue.Attributes.Retention.TotalMilliseconds;
        if (state.Scalar<long>("SELECT 1 FROM sqs_messages WHERE queue = @0 AND retained_from_ms <= @1 LIMIT 1", queue.Id, oldestMs) == 0)
        {
            return;
        }

        var groups = state.Query(
            "SELECT DISTINCT group_id FROM sqs_messages WHERE queue = @0 AND retained_from_ms <= @1 AND group_id IS NOT NULL",
            row => row.GetString(0),
            queue.Id,
            oldestMs);
        state.Execute("DELETE FROM sqs_messages WHERE queue = @0 AND retained_from_ms <= @1", queue.Id, oldestMs);
        if (queue.IsFifo)
        {
            groups.ForEach(group => FifoGroups.Refresh(state, queue.Id, group));
        }
    }
}
