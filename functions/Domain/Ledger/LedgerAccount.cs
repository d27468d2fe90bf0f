namespace Payments.Domain;

/// <summary>The accounts of the ledger, one of each per currency [R33].</summary>
public enum LedgerAccount
{
    /// <summary>What the gateway owes us: authorized (pending) or captured and not settled yet (posted).</summary>
    GatewayReceivable,

    /// <summary>What the gateway has paid us.</summary>
    Cash,

    /// <summary>What is held back while a dispute is open.</summary>
    DisputeHold,

    /// <summary>What we owe merchants.</summary>
    MerchantPayable,

    /// <summary>What the gateway kept for itself.</summary>
    ProcessingFees,

    /// <summary>What does not add up until somebody has looked.</summary>
    Suspense,
}
