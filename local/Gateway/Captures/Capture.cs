using Payments.Local.Gateway.Authorizations;
using Payments.Local.Gateway.Disputes;
using Payments.Local.Gateway.Http;
using Payments.Local.Gateway.Tokens;
using Payments.Local.Gateway.Webhooks;
using Payments.Local.State;

namespace Payments.Local.Gateway.Captures;

/// <summary><c>PUT /v1/authorizations/{reference}/captures/{captureReference}</c></summary>
internal sealed class Capture(GatewayState gateway, WebhookOutbox outbox, DisputeDesk disputes) : IGatewayOperation
{
    public string Name => "capture";

    public string Method => "PUT";

    public string Pattern => "authorizations/{reference}/captures/{captureReference}";

    public GatewayAnswer Run(GatewayCall call)
    {
        var (reference, captureReference) = (call.Reference("reference"), call.Reference("captureReference"));
        var (amount, final) = (call.Amount(), call.Flag("final"));
        return gateway.Store.Write(state =>
        {
            if (CaptureStore.Find(state, reference, captureReference) is { } known)
            {
                return known.Amount == amount && known.Final == final ? GatewayAnswer.Ok(known.ToJson()) : throw GatewayRefusal.Conflict();
            }

            var authorization = AuthorizationStore.Find(state, reference) ?? throw GatewayRefusal.NotFound("authorization");
            Check(authorization, amount, final);
            var made = new StoredCapture(
                reference, captureReference, gateway.NewId("gc"), amount, authorization.Currency!, final, gateway.NowMs);
            CaptureStore.Add(state, made);
            Take(state, authorization, made);
            return new GatewayAnswer(201, made.ToJson());
        });
    }

    private void Check(StoredAuthorization authorization, long amount, bool final)
    {
        // The hour counts, also before the worker that writes it down has come by.
        if (!Status.IsOpen(authorization.Status) || authorization.ExpiresMs <= gateway.NowMs)
        {
            throw new GatewayRefusal(409, "authorization_not_open", $"nothing is held; the authorization is {authorization.Status}");
        }

        if (amount > authorization.Amount - authorization.Captured)
        {
            throw GatewayRefusal.TooLarge("more than what is held");
        }

        if (amount == 0 && !(final && authorization.Captured > 0))
        {
            throw GatewayRefusal.Invalid("'amount' may be zero only to give the rest free after an earlier capture");
        }
    }

    private void Take(StateTransaction state, StoredAuthorization authorization, StoredCapture capture)
    {
        var captured = authorization.Captured + capture.Amount;
        var done = capture.Final || captured == authorization.Amount;
        var changed = authorization with
        {
            Captured = captured,
            Status = done ? Status.Captured : Status.PartiallyCaptured,
            ExpiresMs = done ? null : authorization.ExpiresMs,
        };
        AuthorizationStore.Put(state, changed);
        outbox.Add(state, "capture.completed", changed, capture.Id, capture.Amount, ("captureReference", capture.CaptureReference));
        if (capture.Amount > 0 && TokenStore.Find(state, authorization.PaymentMethod!)!.Card.Disputes)
        {
            disputes.Open(state, changed, capture.Amount);
        }
    }
}
