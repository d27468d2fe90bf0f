using Payments.Local.State;

namespace Payments.Local.Gateway.Authorizations;

/// <summary>Authorizations in the state.</summary>
internal static class AuthorizationStore
{
    private const string Columns =
        """
        SELECT reference, id, content, status, decline_code, amount, currency, payment_method, captured, refunded, created_ms, expires_ms
        FROM gateway_authorizations
        """;

    public static StoredAuthorization? Find(StateTransaction state, string reference) =>
        state.First(Columns + " WHERE reference = @0", Map, reference);

    /// <summary>All, or those that hold money; by reference, from behind one (empty: from the first).</summary>
    public static List<StoredAuthorization> List(StateTransaction state, bool onlyOpen, string after, int limit) => state.Query(
        Columns + " WHERE (@0 = 0 OR status IN ('approved', 'partially_captured')) AND reference > @1 ORDER BY reference LIMIT @2",
        Map,
        onlyOpen ? 1 : 0,
        after,
        limit);

    /// <summary>Those whose time has come, the oldest first.</summary>
    public static List<StoredAuthorization> Expiring(StateTransaction state, long nowMs, int limit) =>
        state.Query(Columns + " WHERE expires_ms <= @0 ORDER BY expires_ms LIMIT @1", Map, nowMs, limit);

    public static void Put(StateTransaction state, StoredAuthorization value) => state.Execute(
        """
        INSERT OR REPLACE INTO gateway_authorizations
            (reference, id, content, status, decline_code, amount, currency, payment_method, captured, refunded, created_ms, expires_ms)
        VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11)
        """,
        value.Reference,
        value.Id,
        value.Content,
        value.Status,
        value.DeclineCode,
        value.Amount,
        value.Currency,
        value.PaymentMethod,
        value.Captured,
        value.Refunded,
        value.CreatedMs,
        value.ExpiresMs);

    private static StoredAuthorization Map(StateRow row) => new(
        row.GetString(0),
        row.GetString(1),
        Text(row, 2),
        row.GetString(3),
        Text(row, 4),
        Number(row, 5),
        Text(row, 6),
        Text(row, 7),
        row.GetInt64(8),
        row.GetInt64(9),
        row.GetInt64(10),
        Number(row, 11));

    private static string? Text(StateRow row, int column) => row.IsNull(column) ? null : row.GetString(column);

    private static long? Number(StateRow row, int column) => row.IsNull(column) ? null : row.GetInt64(column);
}
