using Payments.Local.Gateway.Http;
using Payments.Local.Gateway.Webhooks;
using Payments.Local.State;

namespace Payments.Local.Gateway.Authorizations;

/// <summary><c>POST /v1/authorizations/{reference}/cancel</c>: afterwards nothing under the reference is, or ever will be, approved.</summary>
internal sealed class CancelAuthorization(GatewayState gateway, WebhookOutbox outbox) : IGatewayOperation
{
    public string Name => "cancel";

    public string Method => "POST";

    public string Pattern => "authorizations/{reference}/cancel";

    public GatewayAnswer Run(GatewayCall call)
    {
        var reference = call.Reference("reference");
        return GatewayAnswer.Ok(gateway.Store.Write(state => Cancel(state, reference)).ToJson());
    }

    private StoredAuthorization Cancel(StateTransaction state, string reference)
    {
        LateRequests.Remove(state, reference);
        var known = AuthorizationStore.Find(state, reference);
        var closed = known switch
        {
            null => new(reference, gateway.NewId("ga"), null, Status.Cancelled, null, null, null, null, 0, 0, gateway.NowMs, null),
            { Status: Status.Approved } => known with { Status = Status.Voided, ExpiresMs = null },
            { Captured: > 0 } => throw new GatewayRefusal(409, "already_captured", "money was taken under this reference"),
            _ => known,
        };
        if (closed != known)
        {
            AuthorizationStore.Put(state, closed);
        }

        if (closed.Status == Status.Voided && known!.Status == Status.Approved)
        {
            outbox.Add(state, "authorization.voided", closed);
        }

        return closed;
    }
}
