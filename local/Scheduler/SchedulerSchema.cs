namespace Payments.Local.Scheduler;

/// <summary>Tables of EventBridge Scheduler. Times are Unix milliseconds.</summary>
internal static class SchedulerSchema
{
    public const string Part = "scheduler";
    public const string DefaultGroup = "default";

    /// <summary>
    /// <c>definition</c> is the schedule in the members of <c>CreateSchedule</c>; <c>scheduled_ms</c> its next run, <c>due_ms</c> when
    /// that happens within its flexible window. A run is a row of its own until its target has taken it.
    /// </summary>
    public const string Version1 = """
        CREATE TABLE scheduler_groups (
            name TEXT PRIMARY KEY,
            created_ms INTEGER NOT NULL,
            from_graph INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
        INSERT INTO scheduler_groups (name, created_ms) VALUES ('default', 0);
        CREATE TABLE scheduler_schedules (
            grp TEXT NOT NULL,
            name TEXT NOT NULL,
            definition TEXT NOT NULL,
            client_token TEXT,
            created_ms INTEGER NOT NULL,
            modified_ms INTEGER NOT NULL,
            anchor_ms INTEGER NOT NULL,
            scheduled_ms INTEGER,
            due_ms INTEGER,
            from_graph INTEGER NOT NULL,
            PRIMARY KEY (grp, name)) WITHOUT ROWID;
        CREATE INDEX scheduler_schedules_due ON scheduler_schedules (due_ms) WHERE due_ms IS NOT NULL;
        CREATE TABLE scheduler_runs (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            execution TEXT NOT NULL,
            grp TEXT NOT NULL,
            name TEXT NOT NULL,
            target TEXT NOT NULL,
            scheduled_ms INTEGER NOT NULL,
            begun_ms INTEGER NOT NULL,
            due_ms INTEGER NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0);
        CREATE INDEX scheduler_runs_due ON scheduler_runs (due_ms);
        """;
}
