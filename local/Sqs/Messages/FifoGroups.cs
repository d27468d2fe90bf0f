using Payments.Local.State;

namespace Payments.Local.Sqs.Messages;

/// <summary>
/// The first message of each FIFO group and when it can be received. While it is in flight (or delayed) it blocks its group, which
/// is what keeps the order.
/// </summary>
internal static class FifoGroups
{
    /// <summary>A message was appended; it changes nothing for a group that has one before it.</summary>
    public static void Append(StateTransaction state, long queue, string group, long row, long readyMs) =>
        state.Execute("INSERT OR IGNORE INTO sqs_groups (queue, group_id, head_row, ready_ms) VALUES (@0, @1, @2, @3)", queue, group, row, readyMs);

    /// <summary>A message of the group was received, deleted or became visible.</summary>
    public static void Refresh(StateTransaction state, long queue, string group)
    {
        var head = state.First(
            "SELECT row, visible_ms FROM sqs_messages WHERE queue = @0 AND group_id = @1 ORDER BY row LIMIT 1",
            row => new Head(row.GetInt64(0), row.GetInt64(1)),
            queue,
            group);
        if (head is null)
        {
            state.Execute("DELETE FROM sqs_groups WHERE queue = @0 AND group_id = @1", queue, group);
        }
        else
        {
            state.Execute(
                "INSERT OR REPLACE INTO sqs_groups (queue, group_id, head_row, ready_ms) VALUES (@0, @1, @2, @3)", queue, group, head.Row, head.VisibleMs);
        }
    }

    /// <summary>A group whose first message can be received, the longest ready first; null when there is none but <paramref name="except"/>.</summary>
    public static string? NextReady(StateTransaction state, long queue, long nowMs, HashSet<string> except) =>
        state.Query(
                "SELECT group_id FROM sqs_groups WHERE queue = @0 AND ready_ms <= @1 ORDER BY ready_ms, head_row LIMIT @2",
                row => row.GetString(0),
                queue,
                nowMs,
                except.Count + 1)
            .Find(group => !except.Contains(group));

    private sealed record Head(long Row, long VisibleMs);
}
