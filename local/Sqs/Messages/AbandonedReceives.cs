using Payments.Local.State;

namespace Payments.Local.Sqs.Messages;

/// <summary>
/// Messages in flight whose consumer ended with the cloud: pipes, event source pollers, functions. In AWS those services do not
/// end; here they do, and nobody is left who could delete the message, so it is visible again at once instead of after its
/// visibility time-out. What clients outside hold stays in flight.
/// </summary>
internal static class AbandonedReceives
{
    public static void GiveBack(StateTransaction state, long nowMs)
    {
        var groups = state.Query(
            "SELECT DISTINCT queue, group_id FROM sqs_messages WHERE held_inside = 1 AND receipt IS NOT NULL AND visible_ms > @0 AND group_id IS NOT NULL",
            row => (Queue: row.GetInt64(0), Group: row.GetString(1)),
            nowMs);
        state.Execute("UPDATE sqs_messages SET visible_ms = @0 WHERE held_inside = 1 AND receipt IS NOT NULL AND visible_ms > @0", nowMs);
        groups.ForEach(group => FifoGroups.Refresh(state, group.Queue, group.Group));
    }
}
