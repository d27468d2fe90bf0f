using Payments.Local.State;

namespace Payments.Local.Gateway.ThreeDSecure;

/// <summary>Authentications in the state.</summary>
internal static class AuthenticationStore
{
    private const string Columns = "SELECT id, reference, token, amount, currency, return_url, status FROM gateway_authentications";

    public static StoredAuthentication? Find(StateTransaction state, string id) => state.First(Columns + " WHERE id = @0", Map, id);

    public static StoredAuthentication? OfReference(StateTransaction state, string reference) =>
        state.First(Columns + " WHERE reference = @0", Map, reference);

    public static void Put(StateTransaction state, StoredAuthentication value) => state.Execute(
        """
        INSERT OR REPLACE INTO gateway_authentications (id, reference, token, amount, currency, return_url, status)
        VALUES (@0, @1, @2, @3, @4, @5, @6)
        """,
        value.Id,
        value.Reference,
        value.Token,
        value.Amount,
        value.Currency,
        value.ReturnUrl,
        value.Status);

    private static StoredAuthentication Map(StateRow row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt64(3), row.GetString(4), row.GetString(5), row.GetString(6));
}
