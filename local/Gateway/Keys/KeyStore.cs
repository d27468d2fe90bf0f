using Payments.Local.State;

namespace Payments.Local.Gateway.Keys;

/// <summary>Pairs in the state, ended ones too: their references are not used again.</summary>
internal static class KeyStore
{
    /// <summary>The oldest first.</summary>
    public static List<KeyPair> All(StateTransaction state) => state.Query(
        "SELECT position, reference, api_key, webhook_secret, created_ms, ends_ms FROM gateway_keys ORDER BY position",
        row => new KeyPair(
            row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetInt64(4), row.IsNull(5) ? null : row.GetInt64(5)));

    public static void Add(StateTransaction state, string reference, string apiKey, string webhookSecret, long nowMs) => state.Execute(
        "INSERT INTO gateway_keys (reference, api_key, webhook_secret, created_ms) VALUES (@0, @1, @2, @3)", reference, apiKey, webhookSecret, nowMs);

    /// <summary>Ends what is older than this pair; one that ends sooner already keeps its time.</summary>
    public static void EndOlder(StateTransaction state, KeyPair pair, long endsMs) => state.Execute(
        "UPDATE gateway_keys SET ends_ms = min(coalesce(ends_ms, @1), @1) WHERE position < @0", pair.Position, endsMs);
}
