namespace Payments.Domain;

/// <summary>What may be asked of the ledger of one payment.</summary>
/// <param name="Id">Unique for each thing that happened; the same id again must be the same command.</param>
public abstract record LedgerCommand(string Id)
{
    /// <summary>The gateway promised an amount: Dr receivable / Cr payable, pending.</summary>
    public sealed record Authorize(string Id, Money Amount) : LedgerCommand(Id);

    /// <summary>
    /// An amount of what was promised is taken: it is posted. The rest is given up, unless more is to come: then it stays pending.
    /// </summary>
    public sealed record Capture(string Id, Money Amount, bool MoreToCome) : LedgerCommand(Id);

    /// <summary>The promise is over, or came to nothing (void, expiry, decline): what is pending of it is given up.</summary>
    public sealed record Release(string Id) : LedgerCommand(Id);

    /// <summary>An amount is on its way back: Dr payable / Cr receivable, pending.</summary>
    public sealed record RequestRefund(string Id, string RefundId, Money Amount) : LedgerCommand(Id);

    /// <summary>The refund has been paid: it is posted.</summary>
    public sealed record CompleteRefund(string Id, string RefundId) : LedgerCommand(Id);

    /// <summary>The refund came to nothing: it is given up.</summary>
    public sealed record FailRefund(string Id, string RefundId) : LedgerCommand(Id);

    /// <summary>A customer disputes an amount: it is held, Dr payable / Cr hold.</summary>
    public sealed record OpenDispute(string Id, string DisputeId, Money Amount) : LedgerCommand(Id);

    /// <summary>The merchant won: the hold goes back, Dr hold / Cr payable.</summary>
    public sealed record WinDispute(string Id, string DisputeId) : LedgerCommand(Id);

    /// <summary>The merchant lost: the gateway takes the amount back, Dr hold / Cr receivable.</summary>
    public sealed record LoseDispute(string Id, string DisputeId) : LedgerCommand(Id);

    /// <summary>
    /// The gateway paid: Dr cash net, Dr fees / Cr receivable gross, what is missing or too much to suspense. A refund's settlement has
    /// negative amounts.
    /// </summary>
    public sealed record Settle(string Id, Money Gross, Money Fees, Money Net) : LedgerCommand(Id);
}
