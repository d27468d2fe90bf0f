namespace Payments.Cli.Ledger.Audit;

/// <summary>What <see cref="LedgerAudit"/> checks [R24, R31–R34].</summary>
internal static class Invariants
{
    /// <summary>Debits equal credits, of each entry and of each currency, in each layer.</summary>
    public const string Balanced = "debits-equal-credits";

    /// <summary>The counters of an account add up to its entries' lines.</summary>
    public const string Counters = "counters-equal-entries";

    /// <summary>A row cannot be read, or an entry is missing from its book.</summary>
    public const string Readable = "rows-readable";

    /// <summary>Each entry is what its command makes of the entries before it.</summary>
    public const string Replay = "entries-follow-rules";

    /// <summary>Captured and released together are at most what was authorized.</summary>
    public const string Authorized = "captured-within-authorized";

    /// <summary>Refunded, being refunded, disputed and charged back together are at most what was captured.</summary>
    public const string Captured = "refunded-within-captured";

    /// <summary>A pending amount is resolved once.</summary>
    public const string ResolvedOnce = "pending-resolved-once";

    /// <summary>A transaction and its intent are in one state, and their versions belong together.</summary>
    public const string Intent = "transaction-equals-intent";

    /// <summary>A checkout tells its customer what became of the payment.</summary>
    public const string Checkout = "checkout-tells-truth";

    /// <summary>A transaction's row says what its ledger says.</summary>
    public const string Ledger = "transaction-equals-ledger";

    /// <summary>A transaction's refunded amounts are those of its refunds.</summary>
    public const string Refunds = "transaction-equals-refunds";

    /// <summary>What is held will be given back in time: its attempt is kept.</summary>
    public const string Held = "authorization-will-expire";

    /// <summary>No authorization is open at the gateway without a live pending entry, and conversely; captured and refunded are the same.</summary>
    public const string Gateway = "gateway-equals-ledger";

    /// <summary>Nothing is in flight; only if that is demanded.</summary>
    public const string Settled = "nothing-in-flight";
}
