using Payments.Local.Hosting;
using Payments.Local.Lambda.Functions;
using Payments.Local.State;

namespace Payments.Local.Lambda.Later;

/// <summary>Events of asynchronous invocations, in the state until they are done with.</summary>
internal sealed class EventQueue(StateStore store, TimeProvider time)
{
    private const string Columns = "id, request_id, function, qualifier, payload, trace, queued, attempts, throttles";

    /// <summary>Set when there is a new event.</summary>
    public Wakeup Changed { get; } = new();

    public void Add(FunctionReference reference, string requestId, ReadOnlyMemory<byte> payload, string? trace) => store.Write(state =>
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        state.Execute(
            "INSERT INTO lambda_events (request_id, function, qualifier, payload, trace, queued, due) VALUES (@0, @1, @2, @3, @4, @5, @5)",
            requestId,
            reference.Name,
            reference.Qualifier ?? "",
            payload.ToArray(),
            trace,
            now);
        state.AfterCommit(Changed.Set);
    });

    /// <summary>The first events that are due, the longest due first.</summary>
    public List<QueuedEvent> Due(int limit) => store.Read(state => state.Query(
        $"SELECT {Columns} FROM lambda_events WHERE due <= @0 ORDER BY due, id LIMIT @1", Read, time.GetUtcNow().ToUnixTimeMilliseconds(), limit));

    /// <summary>When the next event is due that is not due yet; null when there is none.</summary>
    public DateTimeOffset? NextDue() => store.Read(state => state.First(
        "SELECT min(due) FROM lambda_events WHERE due > @0",
        row => row.IsNull(0) ? (DateTimeOffset?)null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(0)),
        time.GetUtcNow().ToUnixTimeMilliseconds()));

    /// <summary>Puts an event off.</summary>
    public void Postpone(QueuedEvent queued, TimeSpan delay, bool failed) => store.Write(state =>
    {
        state.Execute(
            $"UPDATE lambda_events SET due = @1, {(failed ? "attempts = attempts + 1" : "throttles = throttles + 1")} WHERE id = @0",
            queued.Id,
            (time.GetUtcNow() + delay).ToUnixTimeMilliseconds());
        state.AfterCommit(Changed.Set);
    });

    public void Remove(QueuedEvent queued) => store.Write(state => state.Execute("DELETE FROM lambda_events WHERE id = @0", queued.Id));

    private static QueuedEvent Read(StateRow row) => new(
        row.GetInt64(0),
        row.GetString(1),
        row.GetString(2),
        row.GetString(3) is { Length: > 0 } qualifier ? qualifier : null,
        row.GetBytes(4),
        row.IsNull(5) ? null : row.GetString(5),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(6)),
        row.GetInt32(7),
        row.GetInt32(8));
}
