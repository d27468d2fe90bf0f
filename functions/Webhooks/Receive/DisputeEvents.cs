using Payments.Domain;
using Payments.Gateway;
using Payments.Hosting;
using Payments.Storage;

namespace Payments.Webhooks;

/// <summary>
/// Events about disputes: the row and its payment change together. An end that comes before its beginning waits for it: the gateway sends
/// it again.
/// </summary>
internal sealed class DisputeEvents(TransactionStore transactions, DisputeTable disputes, TimeProvider time)
{
    private const int MaxReasonLength = 200;

    // Each round is somebody else's change of the same payment.
    private const int MaxRounds = 5;

    public async Task OpenedAsync(GatewayEvent happened, Invocation invocation)
    {
        if (happened.Data.DisputeId is not { Length: > 0 } disputeId
            || !References.TryGetTransaction(happened.Data.Reference, out var transactionId)
            || happened.Data.Amount is not > 0
            || !Currency.TryGet(happened.Data.Currency, out var currency))
        {
            NotOurs.Accept(happened, invocation);
            return;
        }

        var amount = new Money(happened.Data.Amount.Value, currency);
        for (var round = 0; round < MaxRounds; round++)
        {
            var stored = await transactions.ReadAsync(transactionId, invocation.Deadline)
                ?? throw NotOurs.Missing(happened, "the payment", invocation);
            invocation.Log.TrackingId = stored.TrackingId?.ToString();
            if (await disputes.ReadAsync(disputeId, invocation.Deadline) is not null)
            {
                return;
            }

            try
            {
                await OpenAsync(stored, disputeId, amount, happened.Data.Reason, invocation);
                return;
            }
            catch (StaleVersion)
            {
                // Another copy, or something else of the payment, was faster.
            }
        }

        throw new TransientFailure($"{transactionId} changed each time it was looked at");
    }

    public async Task ClosedAsync(GatewayEvent happened, Invocation invocation)
    {
        if (happened.Data.DisputeId is not { Length: > 0 } disputeId
            || !References.TryGetTransaction(happened.Data.Reference, out var transactionId))
        {
            NotOurs.Accept(happened, invocation);
            return;
        }

        var status = happened.Type == GatewayEventTypes.DisputeWon ? DisputeStatuses.Won : DisputeStatuses.Lost;
        for (var round = 0; round < MaxRounds; round++)
        {
            var dispute = await disputes.ReadAsync(disputeId, invocation.Deadline)
                ?? throw NotOurs.Missing(happened, "the beginning of the dispute", invocation);
            if (dispute.TransactionId != transactionId)
            {
                NotOurs.Accept(happened, invocation);
                return;
            }

            if (dispute.Status != DisputeStatuses.Open)
            {
                EnsureAlike(dispute, status, invocation);
                return;
            }

            try
            {
                await CloseAsync(dispute, status, invocation.Deadline);
                return;
            }
            catch (StaleVersion)
            {
                // Another copy, or something else of the payment, was faster.
            }
        }

        throw new TransientFailure($"{transactionId} changed each time it was looked at");
    }

    private async Task OpenAsync(StoredTransaction stored, string disputeId, Money amount, string? reason, Invocation invocation)
    {
        var now = time.GetUtcNow();
        var dispute = new Dispute(disputeId, stored.Id, stored.IntentId, stored.MerchantId, amount, DisputeStatuses.Open, IsHeld: true)
        {
            Reason = reason?[..Math.Min(reason.Length, MaxReasonLength)],
            CreatedAt = now,
            UpdatedAt = now,
        };
        try
        {
            await transactions.ApplyAsync(
                stored, new TransactionChange.OpenDispute(disputeId, amount), invocation.Deadline, null, disputes.Create(dispute));
            invocation.Metrics.Count("DisputesOpened");
        }
        catch (Exception refusal) when (refusal is IllegalTransition or TransactionRefusal)
        {
            // A capture or refund that is not written yet may be all that is in the way.
            if (MayPass(stored))
            {
                throw ApiException.Unavailable(new TransientFailure($"{stored.Id} is not ready for the dispute {disputeId}", refusal));
            }

            await disputes.CreateAsync(dispute with { IsHeld = false }, invocation.Deadline);
            invocation.Log.Error("a dispute could not be held against its payment; it is for people now", refusal, ("disputeId", disputeId));
            invocation.Metrics.Count("DisputesNotHeld");
        }
    }

    private async Task CloseAsync(Dispute dispute, string status, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (!dispute.IsHeld)
        {
            await disputes.CloseAsync(dispute.Id, status, now, cancellationToken);
            return;
        }

        var stored = await transactions.ReadAsync(dispute.TransactionId, cancellationToken)
            ?? throw new InvalidOperationException($"{dispute.Id} has no transaction {dispute.TransactionId}");
        TransactionChange change = status == DisputeStatuses.Won
            ? new TransactionChange.WinDispute(dispute.Id)
            : new TransactionChange.LoseDispute(dispute.Id);
        try
        {
            await transactions.ApplyAsync(stored, change, cancellationToken, null, disputes.Close(dispute.Id, status, now));
        }
        catch (Exception exception) when (exception is IllegalTransition or TransactionRefusal)
        {
            // The dispute was read before its payment: it has ended in between.
            throw new StaleVersion(dispute.Id, exception);
        }
    }

    private static void EnsureAlike(Dispute dispute, string status, Invocation invocation)
    {
        if (dispute.Status != status)
        {
            invocation.Log.Warning("a dispute ended twice, and not alike", ("disputeId", dispute.Id), ("status", dispute.Status));
            invocation.Metrics.Count("OperationsContradicted");
        }
    }

    private static bool MayPass(StoredTransaction stored) =>
        stored.Transaction.RefundPending > 0
        || stored.Status is IntentStatus.Pending or IntentStatus.RequiresAction or IntentStatus.Authorizing
            or IntentStatus.Unknown or IntentStatus.Authorized;
}
