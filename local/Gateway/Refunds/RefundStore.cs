using Payments.Local.State;

namespace Payments.Local.Gateway.Refunds;

/// <summary>Refunds in the state.</summary>
internal static class RefundStore
{
    private const string Columns =
        """
        SELECT reference, refund_reference, id, amount, currency, status, failure_code, ends_ms, created_ms
        FROM gateway_refunds
        """;

    public static StoredRefund? Find(StateTransaction state, string reference, string refundReference) =>
        state.First(Columns + " WHERE reference = @0 AND refund_reference = @1", Map, reference, refundReference);

    /// <summary>Pending ones whose time has come.</summary>
    public static List<StoredRefund> Ending(StateTransaction state, long nowMs, int limit) =>
        state.Query(Columns + " WHERE ends_ms <= @0 ORDER BY ends_ms LIMIT @1", Map, nowMs, limit);

    public static void Put(StateTransaction state, StoredRefund value) => state.Execute(
        """
        INSERT OR REPLACE INTO gateway_refunds
            (reference, refund_reference, id, amount, currency, status, failure_code, ends_ms, created_ms)
        VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8)
        """,
        value.Reference,
        value.RefundReference,
        value.Id,
        value.Amount,
        value.Currency,
        value.Status,
        value.FailureCode,
        value.EndsMs,
        value.CreatedMs);

    private static StoredRefund Map(StateRow row) => new(
        row.GetString(0),
        row.GetString(1),
        row.GetString(2),
        row.GetInt64(3),
        row.GetString(4),
        row.GetString(5),
        row.IsNull(6) ? null : row.GetString(6),
        row.IsNull(7) ? null : row.GetInt64(7),
        row.GetInt64(8));
}
