using System.Text.Json.Nodes;
using Payments.Local.State;

namespace Payments.Local.Scheduler.Running;

/// <summary>Runs in the state: a killed cloud makes them again.</summary>
internal static class RunStore
{
    public static void Add(StateTransaction state, Schedule schedule, string execution, long nowMs) => state.Execute(
        "INSERT INTO scheduler_runs (execution, grp, name, target, scheduled_ms, begun_ms, due_ms) VALUES (@0, @1, @2, @3, @4, @5, @5)",
        execution,
        schedule.Group,
        schedule.Name,
        schedule.Definition["Target"]!.ToJsonString(),
        schedule.ScheduledMs,
        nowMs);

    public static List<ScheduledRun> Due(StateTransaction state, long nowMs, int limit) => state.Query(
        "SELECT id, execution, grp, name, target, scheduled_ms, begun_ms, attempts FROM scheduler_runs WHERE due_ms <= @0 ORDER BY due_ms, id LIMIT @1", Map, nowMs, limit);

    /// <summary>When something is due next that is not due yet, Unix milliseconds; null when there is nothing.</summary>
    public static long? NextMs(StateTransaction state, long nowMs) => state.First(
        "SELECT min(due) FROM (SELECT min(due_ms) AS due FROM scheduler_runs WHERE due_ms > @0 UNION ALL SELECT min(due_ms) FROM scheduler_schedules WHERE due_ms > @0)",
        row => row.IsNull(0) ? (long?)null : row.GetInt64(0),
        nowMs);

    public static void Postpone(StateTransaction state, ScheduledRun run, long dueMs) =>
        state.Execute("UPDATE scheduler_runs SET attempts = attempts + 1, due_ms = @1 WHERE id = @0", run.Id, dueMs);

    public static void Remove(StateTransaction state, ScheduledRun run) => state.Execute("DELETE FROM scheduler_runs WHERE id = @0", run.Id);

    private static ScheduledRun Map(StateRow row) => new(
        row.GetInt64(0),
        row.GetString(1),
        row.GetString(2),
        row.GetString(3),
        JsonNode.Parse(row.GetString(4))!.AsObject(),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(5)),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(6)),
        row.GetInt32(7));
}
