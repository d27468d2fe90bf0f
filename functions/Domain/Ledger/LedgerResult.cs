namespace Payments.Domain;

/// <summary>What a command came to.</summary>
public abstract record LedgerResult
{
    private LedgerResult()
    {
    }

    /// <summary>The entry to write, and the payment's ledger after it.</summary>
    public sealed record Written(PaymentLedger Ledger, LedgerEntry Entry) : LedgerResult;

    /// <summary>The command was carried out before: this is the entry that it made then. Nothing changes.</summary>
    public sealed record Repeated(LedgerEntry Entry) : LedgerResult;

    /// <summary>Nothing changes.</summary>
    public sealed record Refused(LedgerRefusal Refusal) : LedgerResult;
}
