using Payments.Local.Gateway.Authorizations;
using Payments.Local.Gateway.Http;
using Payments.Local.Gateway.Scripts;
using Payments.Local.Gateway.Webhooks;
using Payments.Local.State;

namespace Payments.Local.Gateway.Refunds;

/// <summary><c>PUT /v1/authorizations/{reference}/refunds/{refundReference}</c></summary>
internal sealed class Refund(GatewayState gateway, WebhookOutbox outbox, DueWork due) : IGatewayOperation
{
    public string Name => "refund";

    public string Method => "PUT";

    public string Pattern => "authorizations/{reference}/refunds/{refundReference}";

    public GatewayAnswer Run(GatewayCall call)
    {
        var (reference, refundReference) = (call.Reference("reference"), call.Reference("refundReference"));
        var amount = call.PositiveAmount();
        return gateway.Store.Write(state =>
        {
            if (RefundStore.Find(state, reference, refundReference) is { } known)
            {
                return known.Amount == amount ? GatewayAnswer.Ok(known.ToJson()) : throw GatewayRefusal.Conflict();
            }

            var authorization = AuthorizationStore.Find(state, reference) ?? throw GatewayRefusal.NotFound("authorization");
            Check(authorization, amount);
            var made = Make(state, authorization, refundReference, amount, call.Rule);
            return new GatewayAnswer(201, made.ToJson());
        });
    }

    private static void Check(StoredAuthorization authorization, long amount)
    {
        if (authorization.Captured == 0)
        {
            throw new GatewayRefusal(409, "authorization_not_captured", $"nothing was taken; the authorization is {authorization.Status}");
        }

        if (amount > authorization.Captured - authorization.Refunded)
        {
            throw GatewayRefusal.TooLarge("more than what was taken and not given back");
        }
    }

    private StoredRefund Make(StateTransaction state, StoredAuthorization authorization, string refundReference, long amount, ScriptRule? rule)
    {
        var isLater = rule?.Action is ScriptActions.PendingRefund or ScriptActions.FailRefund;
        var now = gateway.NowMs;
        var made = new StoredRefund(
            authorization.Reference,
            refundReference,
            gateway.NewId("gr"),
            amount,
            authorization.Currency!,
            isLater ? StoredRefund.Pending : StoredRefund.Completed,
            rule?.Action == ScriptActions.FailRefund ? rule.Code ?? "account_closed" : null,
            isLater ? now + rule!.DelayMs : null,
            now);
        var changed = authorization with { Refunded = authorization.Refunded + amount };
        RefundStore.Put(state, made);
        AuthorizationStore.Put(state, changed);
        if (isLater)
        {
            due.WakeAfter(state);
        }
        else
        {
            RefundEvents.Add(outbox, state, changed, made);
        }

        return made;
    }
}
