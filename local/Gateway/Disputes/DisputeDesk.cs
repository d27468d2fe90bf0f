using System.Text.Json.Nodes;
using Payments.Local.Gateway.Authorizations;
using Payments.Local.Gateway.Http;
using Payments.Local.Gateway.Webhooks;
using Payments.Local.State;

namespace Payments.Local.Gateway.Disputes;

/// <summary>Card holders who want captured money back.</summary>
internal sealed class DisputeDesk(GatewayState gateway, WebhookOutbox outbox)
{
    private const string Reason = "fraudulent";

    /// <summary>Opens one as the operator asks: for all that was captured, if no amount is given.</summary>
    /// <exception cref="GatewayRefusal">There is not so much captured.</exception>
    public JsonObject Open(string reference, long? amount) => gateway.Store.Write(state =>
    {
        var authorization = AuthorizationStore.Find(state, reference) ?? throw GatewayRefusal.NotFound("authorization");
        var wanted = amount ?? authorization.Captured;
        return wanted > 0 && wanted <= authorization.Captured
            ? Open(state, authorization, wanted)
            : throw GatewayRefusal.TooLarge("more than what was taken, or nothing");
    });

    public JsonObject Open(StateTransaction state, StoredAuthorization authorization, long amount)
    {
        var id = gateway.NewId("dp");
        state.Execute(
            "INSERT INTO gateway_disputes (id, reference, amount, currency, reason, status) VALUES (@0, @1, @2, @3, @4, 'open')",
            id,
            authorization.Reference,
            amount,
            authorization.Currency,
            Reason);
        outbox.Add(state, "dispute.opened", authorization, authorization.Id, amount, ("disputeId", id), ("reason", Reason));
        return Find(state, id)!;
    }

    /// <param name="id">The dispute.</param>
    /// <param name="outcome"><c>won</c> or <c>lost</c>, by the merchant.</param>
    /// <exception cref="GatewayRefusal">There is no such dispute, or it has ended otherwise.</exception>
    public JsonObject Close(string id, string outcome) => gateway.Store.Write(state =>
    {
        var dispute = Find(state, id) ?? throw GatewayRefusal.NotFound("dispute");
        var status = (string)dispute["status"]!;
        if (status != "open")
        {
            return status == outcome ? dispute : throw new GatewayRefusal(409, "dispute_closed", $"the dispute is {status}");
        }

        state.Execute("UPDATE gateway_disputes SET status = @1 WHERE id = @0", id, outcome);
        var authorization = AuthorizationStore.Find(state, (string)dispute["reference"]!)!;
        outbox.Add(state, "dispute." + outcome, authorization, authorization.Id, (long)dispute["amount"]!, ("disputeId", id), ("reason", Reason));
        return Find(state, id)!;
    });

    public JsonArray List(int limit) => new([.. gateway.Store.Read(state => Query(state, "ORDER BY id LIMIT @0", limit))]);

    private static JsonObject? Find(StateTransaction state, string id) => Query(state, "WHERE id = @0", id).SingleOrDefault();

    private static List<JsonObject> Query(StateTransaction state, string rest, object value) => state.Query(
        "SELECT id, reference, amount, currency, reason, status FROM gateway_disputes " + rest,
        row => new JsonObject
        {
            ["disputeId"] = row.GetString(0),
            ["reference"] = row.GetString(1),
            ["amount"] = row.GetInt64(2),
            ["currency"] = row.GetString(3),
            ["reason"] = row.GetString(4),
            ["status"] = row.GetString(5),
        },
        value);
}
