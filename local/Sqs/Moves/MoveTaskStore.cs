using Payments.Local.State;

namespace Payments.Local.Sqs.Moves;

/// <summary>The move tasks in the state.</summary>
internal static class MoveTaskStore
{
    public static void Add(StateTransaction state, MoveTask task) =>
        state.Execute(
            $"INSERT INTO sqs_moves ({MoveTask.Columns}) VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8, @9)",
            task.Handle,
            task.SourceArn,
            task.DestinationArn,
            task.PerSecond,
            task.ToMove,
            task.Moved,
            task.Status,
            task.Failure,
            task.StartedMs,
            task.LastRow);

    public static MoveTask? Find(StateTransaction state, string handle) =>
        state.First($"SELECT {MoveTask.Columns} FROM sqs_moves WHERE handle = @0", MoveTask.Map, handle);

    public static List<MoveTask> Running(StateTransaction state) =>
        state.Query($"SELECT {MoveTask.Columns} FROM sqs_moves WHERE status = @0 ORDER BY started_ms", MoveTask.Map, MoveTask.Running);

    /// <summary>The tasks of a queue, the latest first.</summary>
    public static List<MoveTask> OfSource(StateTransaction state, string sourceArn, int most) =>
        state.Query($"SELECT {MoveTask.Columns} FROM sqs_moves WHERE source_arn = @0 ORDER BY started_ms DESC, rowid DESC LIMIT @1", MoveTask.Map, sourceArn, most);

    public static void Progress(StateTransaction state, string handle, int moved) =>
        state.Execute("UPDATE sqs_moves SET moved = moved + @1 WHERE handle = @0", handle, moved);

    public static void End(StateTransaction state, string handle, string status, string? failure = null) =>
        state.Execute("UPDATE sqs_moves SET status = @1, failure = @2 WHERE handle = @0", handle, status, failure);
}
