using Payments.Domain;
using Payments.Gateway;
using Payments.Hosting;
using Payments.Storage;

namespace Payments.Webhooks;

/// <summary>Events about refunds: each ends once, whoever hears of it first.</summary>
internal sealed class RefundEvents(RefundStore refunds)
{
    public async Task EndedAsync(GatewayEvent happened, Invocation invocation)
    {
        var refundId = happened.Data.RefundReference;
        if (!Ulid.TryParsePrefixed(refundId, References.RefundPrefix, out _))
        {
            NotOurs.Accept(happened, invocation);
            return;
        }

        var refund = await refunds.ReadAsync(refundId, invocation.Deadline) ?? throw NotOurs.Missing(happened, "the refund", invocation);
        if (References.Authorization(refund.TransactionId) != happened.Data.Reference)
        {
            NotOurs.Accept(happened, invocation);
            return;
        }

        var completed = happened.Type == GatewayEventTypes.RefundCompleted;
        var ended = completed
            ? await refunds.CompleteAsync(refund, invocation.Deadline)
            : await refunds.FailAsync(refund, happened.Data.Reason ?? "refund_failed", invocation.Deadline);
        if (ended.Status != (completed ? RefundStatuses.Succeeded : RefundStatuses.Failed))
        {
            invocation.Log.Warning(
                "a refund ended twice, and not alike", ("refundId", refundId), ("status", ended.Status), ("type", happened.Type));
            invocation.Metrics.Count("OperationsContradicted");
        }
    }
}
