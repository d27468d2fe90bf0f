using Payments.Local.State;

namespace Payments.Local.Gateway.Authorizations;

/// <summary>Requests that are still on their way to the gateway: it has not seen them, and will act upon them.</summary>
internal static class LateRequests
{
    public static void Add(StateTransaction state, AuthorizationRequest request, long dueMs) => state.Execute(
        "INSERT OR REPLACE INTO gateway_late (reference, request, due_ms) VALUES (@0, @1, @2)", request.Reference, request.Content, dueMs);

    public static void Remove(StateTransaction state, string reference) =>
        state.Execute("DELETE FROM gateway_late WHERE reference = @0", reference);

    public static List<AuthorizationRequest> Due(StateTransaction state, long nowMs, int limit) => state.Query(
        "SELECT reference, request FROM gateway_late WHERE due_ms <= @0 ORDER BY due_ms LIMIT @1",
        row => AuthorizationRequest.Kept(row.GetString(0), row.GetString(1)),
        nowMs,
        limit);
}
