using Payments.Local.Gateway.Authorizations;
using Payments.Local.Gateway.Webhooks;
using Payments.Local.State;

namespace Payments.Local.Gateway.Refunds;

/// <summary>Tells how a refund has ended.</summary>
internal static class RefundEvents
{
    public static void Add(WebhookOutbox outbox, StateTransaction state, StoredAuthorization authorization, StoredRefund refund)
    {
        var reference = ("refundReference", refund.RefundReference);
        if (refund.Status == StoredRefund.Failed)
        {
            outbox.Add(state, "refund.failed", authorization, refund.Id, refund.Amount, reference, ("reason", refund.FailureCode!));
        }
        else
        {
            outbox.Add(state, "refund.completed", authorization, refund.Id, refund.Amount, reference);
        }
    }
}
