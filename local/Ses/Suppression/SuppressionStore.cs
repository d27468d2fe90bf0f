using Payments.Local.State;

namespace Payments.Local.Ses.Suppression;

/// <summary>The account's suppression list in the state.</summary>
internal static class SuppressionStore
{
    public static SuppressedAddress? Find(StateTransaction state, string address) => state.First(
        "SELECT address, reason, updated_ms FROM ses_suppressed WHERE address = @0",
        row => new SuppressedAddress(row.GetString(0), row.GetString(1), row.GetInt64(2)),
        address.ToLowerInvariant());

    public static List<SuppressedAddress> List(StateTransaction state) => state.Query(
        "SELECT address, reason, updated_ms FROM ses_suppressed ORDER BY updated_ms, address",
        row => new SuppressedAddress(row.GetString(0), row.GetString(1), row.GetInt64(2)));

    public static void Put(StateTransaction state, SuppressedAddress entry) => state.Execute(
        "INSERT OR REPLACE INTO ses_suppressed (address, reason, updated_ms) VALUES (@0, @1, @2)", entry.Address.ToLowerInvariant(), entry.Reason, entry.UpdatedMs);

    public static bool Remove(StateTransaction state, string address) =>
        state.Execute("DELETE FROM ses_suppressed WHERE address = @0", address.ToLowerInvariant()) > 0;
}
