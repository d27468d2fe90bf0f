namespace Payments.Domain;

/// <summary>What a change of a transaction means for the ledger [R33].</summary>
public static class LedgerPosting
{
    /// <summary>
    /// The command, or null if the change moves no money. The id of the command comes from the change, so that the workflow and the
    /// ledger's own consumer, which both write the authorization, write one entry.
    /// </summary>
    public static LedgerCommand? Of(TransactionId transactionId, Money amount, TransactionChange? change) => change switch
    {
        TransactionChange.Authorize => Authorize(transactionId, amount),
        TransactionChange.Decline or TransactionChange.Void or TransactionChange.Expire or TransactionChange.ReleaseRest => Release(transactionId),
        TransactionChange.Capture capture => new LedgerCommand.Capture(capture.CaptureId, capture.Amount, capture.MoreToCome),
        TransactionChange.RequestRefund refund => new LedgerCommand.RequestRefund($"{refund.RefundId}:request", refund.RefundId, refund.Amount),
        TransactionChange.CompleteRefund refund => new LedgerCommand.CompleteRefund($"{refund.RefundId}:complete", refund.RefundId),
        TransactionChange.FailRefund refund => new LedgerCommand.FailRefund($"{refund.RefundId}:fail", refund.RefundId),
        TransactionChange.OpenDispute dispute => new LedgerCommand.OpenDispute($"{dispute.DisputeId}:open", dispute.DisputeId, dispute.Amount),
        TransactionChange.WinDispute dispute => new LedgerCommand.WinDispute($"{dispute.DisputeId}:win", dispute.DisputeId),
        TransactionChange.LoseDispute dispute => new LedgerCommand.LoseDispute($"{dispute.DisputeId}:lose", dispute.DisputeId),
        _ => null,
    };

    /// <summary>The pending entry of a payment.</summary>
    public static LedgerCommand.Authorize Authorize(TransactionId transactionId, Money amount) => new($"{transactionId}:authorize", amount);

    /// <summary>Gives up what is pending of a payment.</summary>
    public static LedgerCommand.Release Release(TransactionId transactionId) => new($"{transactionId}:release");
}
