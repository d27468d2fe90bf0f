using Payments.Local.State;

namespace Payments.Local.Scheduler;

/// <summary>Groups of schedules in the state; <c>default</c> is always there.</summary>
internal static class GroupStore
{
    public static List<ScheduleGroup> List(StateTransaction state) =>
        state.Query("SELECT name, created_ms FROM scheduler_groups ORDER BY name", row => new ScheduleGroup(row.GetString(0), row.GetInt64(1)));

    public static ScheduleGroup? Find(StateTransaction state, string name) =>
        state.First("SELECT name, created_ms FROM scheduler_groups WHERE name = @0", row => new ScheduleGroup(row.GetString(0), row.GetInt64(1)), name);

    public static void Put(StateTransaction state, string name, long nowMs, bool fromGraph) => state.Execute(
        "INSERT INTO scheduler_groups (name, created_ms, from_graph) VALUES (@0, @1, @2) ON CONFLICT DO UPDATE SET from_graph = max(from_graph, @2)", name, nowMs, fromGraph);

    /// <summary>Removes a group with its schedules.</summary>
    public static void Remove(StateTransaction state, string name)
    {
        state.Execute("DELETE FROM scheduler_schedules WHERE grp = @0", name);
        state.Execute("DELETE FROM scheduler_groups WHERE name = @0", name);
    }

    /// <summary>Names of the program's groups.</summary>
    public static List<string> FromGraph(StateTransaction state) =>
        state.Query("SELECT name FROM scheduler_groups WHERE from_graph = 1", row => row.GetString(0));
}
