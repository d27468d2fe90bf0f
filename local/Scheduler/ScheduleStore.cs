using System.Text.Json.Nodes;
using Payments.Local.State;

namespace Payments.Local.Scheduler;

/// <summary>Schedules in the state.</summary>
internal static class ScheduleStore
{
    private const string Columns = "SELECT grp, name, definition, created_ms, modified_ms, anchor_ms, scheduled_ms, due_ms, client_token, from_graph FROM scheduler_schedules ";

    public static Schedule? Find(StateTransaction state, string group, string name) => state.First(Columns + "WHERE grp = @0 AND name = @1", Map, group, name);

    /// <summary>In the order of groups and names.</summary>
    public static List<Schedule> List(StateTransaction state) => state.Query(Columns + "ORDER BY grp, name", Map);

    public static List<Schedule> Due(StateTransaction state, long nowMs) => state.Query(Columns + "WHERE due_ms <= @0 ORDER BY due_ms", Map, nowMs);

    public static void Put(StateTransaction state, Schedule schedule) => state.Execute(
        """
        INSERT OR REPLACE INTO scheduler_schedules (grp, name, definition, created_ms, modified_ms, anchor_ms, scheduled_ms, due_ms, client_token, from_graph)
        VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8, @9)
        """,
        schedule.Group,
        schedule.Name,
        schedule.Definition.ToJsonString(),
        schedule.CreatedMs,
        schedule.ModifiedMs,
        schedule.AnchorMs,
        schedule.ScheduledMs,
        schedule.DueMs,
        schedule.ClientToken,
        schedule.FromGraph);

    public static void Remove(StateTransaction state, string group, string name) =>
        state.Execute("DELETE FROM scheduler_schedules WHERE grp = @0 AND name = @1", group, name);

    private static Schedule Map(StateRow row) =>
        new(row.GetString(0), row.GetString(1), JsonNode.Parse(row.GetString(2))!.AsObject(), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5))
        {
            ScheduledMs = row.IsNull(6) ? null : row.GetInt64(6),
            DueMs = row.IsNull(7) ? null : row.GetInt64(7),
            ClientToken = row.IsNull(8) ? null : row.GetString(8),
            FromGraph = row.GetBoolean(9),
        };
}
