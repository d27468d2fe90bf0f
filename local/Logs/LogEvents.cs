using Payments.Local.State;

namespace Payments.Local.Logs;

/// <summary>Events in the state: appended in batches, read in pages, and never more than the groups' bound.</summary>
internal sealed class LogEvents(StateStore store)
{
    /// <summary>Events of a group beyond this size go, the oldest first: a log must never fill the disk.</summary>
    public const long MaxGroupBytes = 64 * 1024 * 1024;

    private const int TrimEvents = 2000;

    /// <summary>Stores lines in one transaction.</summary>
    public void Append(IReadOnlyList<LogLine> lines, long now) => store.Write(state =>
    {
        foreach (var inGroup in lines.GroupBy(line => line.Group))
        {
            var groupId = LogGroups.Ensure(state, inGroup.Key, now);
            foreach (var inStream in inGroup.GroupBy(line => line.Stream))
            {
                Append(state, groupId, LogGroups.EnsureStream(state, groupId, inStream.Key, now), [.. inStream], now);
            }

            Trim(state, groupId);
        }
    });

    /// <summary>Events of a group in order of time, after a position.</summary>
    /// <param name="group">The group.</param>
    /// <param name="after">Position of the last event already read.</param>
    /// <param name="from">First time, milliseconds since 1970.</param>
    /// <param name="to">Last time, inclusive.</param>
    /// <param name="limit">Most events.</param>
    public List<LogEvent> Page(LogGroup group, LogPosition after, long from, long to, int limit) => store.Read(state => state.Query(
        """
        SELECT e.id, s.name, e.time, e.ingested, e.message FROM logs_events e JOIN logs_streams s ON s.id = e.stream_id
        WHERE e.group_id = @0 AND e.time BETWEEN @1 AND @2 AND (e.time, e.id) > (@3, @4) ORDER BY e.time, e.id LIMIT @5
        """,
        ReadEvent,
        group.Id,
        from,
        to,
        after.Time,
        after.Id,
        limit));

    /// <summary>Events of a stream in order of time, on either side of a position.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="position">Not included.</param>
    /// <param name="forward">True: the first events after it; false: the last ones before it.</param>
    /// <param name="from">First time, milliseconds since 1970.</param>
    /// <param name="to">Last time, inclusive.</param>
    /// <param name="limit">Most events.</param>
    public List<LogEvent> Page(LogStream stream, LogPosition position, bool forward, long from, long to, int limit)
    {
        var (comparison, order) = forward ? (">", "ASC") : ("<", "DESC");
        var events = store.Read(state => state.Query(
            $"""
            SELECT e.id, s.name, e.time, e.ingested, e.message FROM logs_events e JOIN logs_streams s ON s.id = e.stream_id
            WHERE e.stream_id = @0 AND e.time BETWEEN @1 AND @2 AND (e.time, e.id) {comparison} (@3, @4) ORDER BY e.time {order}, e.id {order} LIMIT @5
            """,
            ReadEvent,
            stream.Id,
            from,
            to,
            position.Time,
            position.Id,
            limit));
        if (!forward)
        {
            events.Reverse();
        }

        return events;
    }

    /// <summary>Removes what is older than its group's retention, and the streams that it leaves empty.</summary>
    public void Expire(DateTimeOffset now) => store.Write(state =>
    {
        foreach (var group in LogGroups.WithRetention(state))
        {
            var oldest = now.AddDays(-group.RetentionDays!.Value).ToUnixTimeMilliseconds();
            Remove(state, group.Id, "time < @1", oldest);
            RemoveEmptyStreams(state, group.Id, oldest);
        }
    });

    private static void Append(StateTransaction state, long groupId, long streamId, List<LogLine> lines, long now)
    {
        foreach (var line in lines)
        {
            state.Execute(
                "INSERT INTO logs_events (group_id, stream_id, time, ingested, bytes, message) VALUES (@0, @1, @2, @3, @4, @5)",
                groupId,
                streamId,
                line.Time,
                now,
                line.Bytes,
                line.Message);
        }

        state.Execute("UPDATE logs_groups SET stored_bytes = stored_bytes + @1 WHERE id = @0", groupId, lines.Sum(line => (long)line.Bytes));
        state.Execute(
            """
            UPDATE logs_streams SET last_ingestion = @1, first_event = min(coalesce(first_event, @2), @2), last_event = max(coalesce(last_event, @3), @3)
            WHERE id = @0
            """,
            streamId,
            now,
            lines.Min(line => line.Time),
            lines.Max(line => line.Time));
    }

    private static void Trim(StateTransaction state, long groupId)
    {
        while (state.Scalar<long>("SELECT stored_bytes FROM logs_groups WHERE id = @0", groupId) > MaxGroupBytes)
        {
            Remove(state, groupId, "id IN (SELECT id FROM logs_events WHERE group_id = @0 ORDER BY time, id LIMIT @1)", TrimEvents);
            RemoveEmptyStreams(state, groupId, long.MaxValue);
        }
    }

    private static void Remove(StateTransaction state, long groupId, string condition, long value)
    {
        var bytes = state.Scalar<long>($"SELECT sum(bytes) FROM logs_events WHERE group_id = @0 AND {condition}", groupId, value);
        state.Execute($"DELETE FROM logs_events WHERE group_id = @0 AND {condition}", groupId, value);
        state.Execute("UPDATE logs_groups SET stored_bytes = stored_bytes - @1 WHERE id = @0", groupId, bytes);
    }

    private static void RemoveEmptyStreams(StateTransaction state, long groupId, long before) => state.Execute(
        """
        DELETE FROM logs_streams WHERE group_id = @0 AND last_ingestion < @1
        AND NOT EXISTS (SELECT 1 FROM logs_events e WHERE e.stream_id = logs_streams.id)
        """,
        groupId,
        before);

    private static LogEvent ReadEvent(StateRow row) =>
        new(row.GetInt64(0), row.GetString(1), row.GetInt64(2), row.GetInt64(3), row.GetString(4));
}
