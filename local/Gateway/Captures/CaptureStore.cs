using Payments.Local.State;

namespace Payments.Local.Gateway.Captures;

/// <summary>Captures in the state.</summary>
internal static class CaptureStore
{
    public static StoredCapture? Find(StateTransaction state, string reference, string captureReference) => state.First(
        "SELECT id, amount, currency, final, created_ms FROM gateway_captures WHERE reference = @0 AND capture_reference = @1",
        row => new StoredCapture(
            reference, captureReference, row.GetString(0), row.GetInt64(1), row.GetString(2), row.GetInt64(3) != 0, row.GetInt64(4)),
        reference,
        captureReference);

    public static void Add(StateTransaction state, StoredCapture value) => state.Execute(
        """
        INSERT INTO gateway_captures (reference, capture_reference, id, amount, currency, final, created_ms)
        VALUES (@0, @1, @2, @3, @4, @5, @6)
        """,
        value.Reference,
        value.CaptureReference,
        value.Id,
        value.Amount,
        value.Currency,
        value.Final ? 1 : 0,
        value.CreatedMs);
}
