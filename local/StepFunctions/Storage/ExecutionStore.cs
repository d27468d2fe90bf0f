using Payments.Local.State;
using Payments.Local.StepFunctions.Execution;

namespace Payments.Local.StepFunctions.Storage;

/// <summary>Executions, their histories and where they stand.</summary>
internal sealed class ExecutionStore(StateStore store)
{
    private const string Columns =
        "id, arn, machine_arn, name, revision, version_arn, alias_arn, express, status, input, output, error, cause, started, stopped, deadline, "
        + "trace_header, last_event, redrive_count, redriven, started_by";

    /// <summary>Adds an execution with its first event, about to enter its first state.</summary>
    /// <returns>It, with its key.</returns>
    public static ExecutionRecord Add(StateTransaction state, ExecutionRecord record, HistoryEvent started, Branch main)
    {
        state.Execute(
            "INSERT INTO sfn_executions (arn, machine_arn, name, revision, version_arn, alias_arn, express, status, input, started, deadline, trace_header, last_event, redrive_count, started_by) "
            + "VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12, 0, @13)",
            record.Arn,
            record.MachineArn,
            record.Name,
            record.Revision,
            record.VersionArn,
            record.AliasArn,
            record.IsExpress ? 1 : 0,
            record.Status,
            record.Input,
            record.StartedAt.ToUnixTimeMilliseconds(),
            record.Deadline?.ToUnixTimeMilliseconds(),
            record.TraceHeader,
            record.LastEvent,
            record.StartedBy);
        var kept = record with { Id = state.Scalar<long>("SELECT last_insert_rowid()") };
        AddEvent(state, kept.Id, started);
        SaveBranch(state, kept.Id, main);
        return kept;
    }

    /// <summary>
    /// Keeps a transition. When it ends the execution badly, the branches stay as they were before it: from there the
    /// execution can be redriven.
    /// </summary>
    public void Keep(Transition transition) =>
        store.Write(state =>
        {
            var record = transition.Record;
            foreach (var each in transition.Events)
            {
                AddEvent(state, record.Id, each);
            }

            if (record.IsRunning)
            {
                foreach (var branch in transition.Changed)
                {
                    SaveBranch(state, record.Id, branch);
                }

                foreach (var id in transition.Removed)
                {
                    state.Execute("DELETE FROM sfn_branches WHERE execution = @0 AND id = @1", record.Id, id);
                }
            }
            else if (record.Status == ExecutionStatus.Succeeded || record.IsExpress)
            {
                state.Execute("DELETE FROM sfn_branches WHERE execution = @0", record.Id);
            }

            if (transition.Events.Count > 0)
            {
                Update(state, record);
            }
        });

    public static ExecutionRecord? Find(StateTransaction state, string arn) =>
        state.First($"SELECT {Columns} FROM sfn_executions WHERE arn = @0", Read, arn);

    /// <summary>What a task started before, for a request that is repeated after a restart.</summary>
    public static ExecutionRecord? FindStartedBy(StateTransaction state, string starter) =>
        state.First($"SELECT {Columns} FROM sfn_executions WHERE started_by = @0", Read, starter);

    public static List<ExecutionRecord> FindRunning(StateTransaction state) =>
        state.Query($"SELECT {Columns} FROM sfn_executions WHERE status = 'RUNNING' ORDER BY id", Read);

    public static List<Branch> FindBranches(StateTransaction state, long execution) =>
        state.Query("SELECT id, body FROM sfn_branches WHERE execution = @0 ORDER BY id", row => BranchCodec.Read(row.GetInt32(0), row.GetString(1)), execution);

    /// <summary>Newest first.</summary>
    /// <param name="state">The state.</param>
    /// <param name="machineArn">Of this state machine.</param>
    /// <param name="versionArn">Started through this version; null for any.</param>
    /// <param name="aliasArn">Started through this alias; null for any.</param>
    /// <param name="status">With this status; null for any.</param>
    /// <param name="before">Older than the execution with this key.</param>
    /// <param name="limit">At most so many.</param>
    public static List<ExecutionRecord> List(StateTransaction state, string machineArn, string? versionArn, string? aliasArn, string? status, long before, int limit) =>
        state.Query(
            $"SELECT {Columns} FROM sfn_executions WHERE machine_arn = @0 AND id < @1 AND (@2 IS NULL OR status = @2) "
            + "AND (@3 IS NULL OR version_arn = @3) AND (@4 IS NULL OR alias_arn = @4) ORDER BY id DESC LIMIT @5",
            Read,
            machineArn,
            before,
            status,
            versionArn,
            aliasArn,
            limit);

    /// <summary>A part of a history.</summary>
    public static List<HistoryEvent> Events(StateTransaction state, long execution, bool newestFirst, long after, int limit) =>
        state.Query(
            newestFirst
                ? "SELECT id, previous, type, time, details FROM sfn_events WHERE execution = @0 AND id < @1 ORDER BY id DESC LIMIT @2"
                : "SELECT id, previous, type, time, details FROM sfn_events WHERE execution = @0 AND id > @1 ORDER BY id LIMIT @2",
            row => new HistoryEvent(row.GetInt64(0), row.GetInt64(1), row.GetString(2), Instant(row.GetInt64(3)), row.IsNull(4) ? null : row.GetString(4)),
            execution,
            after,
            limit);

    public static bool HasRunning(StateTransaction state, string machineArn) =>
        state.Scalar<long>("SELECT EXISTS (SELECT 1 FROM sfn_executions WHERE machine_arn = @0 AND status = 'RUNNING')", machineArn) == 1;

    /// <summary>Removes all executions of a state machine that has been deleted.</summary>
    public static void RemoveAll(StateTransaction state, string machineArn)
    {
        state.Execute("DELETE FROM sfn_events WHERE execution IN (SELECT id FROM sfn_executions WHERE machine_arn = @0)", machineArn);
        state.Execute("DELETE FROM sfn_branches WHERE execution IN (SELECT id FROM sfn_executions WHERE machine_arn = @0)", machineArn);
        state.Execute("DELETE FROM sfn_executions WHERE machine_arn = @0", machineArn);
    }

    private static void AddEvent(StateTransaction state, long execution, HistoryEvent each) =>
        state.Execute(
            "INSERT INTO sfn_events (execution, id, previous, type, time, details) VALUES (@0, @1, @2, @3, @4, @5)",
            execution,
            each.Id,
            each.PreviousId,
            each.Type,
            each.Time.ToUnixTimeMilliseconds(),
            each.Details);

    private static void SaveBranch(StateTransaction state, long execution, Branch branch) =>
        state.Execute("INSERT OR REPLACE INTO sfn_branches (execution, id, body) VALUES (@0, @1, @2)", execution, branch.Id, BranchCodec.Write(branch));

    private static void Update(StateTransaction state, ExecutionRecord record) =>
        state.Execute(
            "UPDATE sfn_executions SET status = @1, output = @2, error = @3, cause = @4, stopped = @5, deadline = @6, last_event = @7, redrive_count = @8, redriven = @9 WHERE id = @0",
            record.Id,
            record.Status,
            record.Output,
            record.Error,
            record.Cause,
            record.StoppedAt?.ToUnixTimeMilliseconds(),
            record.Deadline?.ToUnixTimeMilliseconds(),
            record.LastEvent,
            record.RedriveCount,
            record.RedrivenAt?.ToUnixTimeMilliseconds());

    private static ExecutionRecord Read(StateRow row) =>
        new()
        {
            Id = row.GetInt64(0),
            Arn = row.GetString(1),
            MachineArn = row.GetString(2),
            Name = row.GetString(3),
            Revision = row.GetInt64(4),
            VersionArn = Text(row, 5),
            AliasArn = Text(row, 6),
            IsExpress = row.GetInt64(7) == 1,
            Status = row.GetString(8),
            Input = row.GetString(9),
            Output = Text(row, 10),
            Error = Text(row, 11),
            Cause = Text(row, 12),
            StartedAt = Instant(row.GetInt64(13)),
            StoppedAt = OptionalInstant(row, 14),
            Deadline = OptionalInstant(row, 15),
            TraceHeader = Text(row, 16),
            LastEvent = row.GetInt64(17),
            RedriveCount = row.GetInt32(18),
            RedrivenAt = OptionalInstant(row, 19),
            StartedBy = Text(row, 20),
        };

    private static string? Text(StateRow row, int column) => row.IsNull(column) ? null : row.GetString(column);

    private static DateTimeOffset Instant(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms);

    private static DateTimeOffset? OptionalInstant(StateRow row, int column) => row.IsNull(column) ? null : Instant(row.GetInt64(column));
}
