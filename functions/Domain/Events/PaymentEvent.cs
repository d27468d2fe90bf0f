namespace Payments.Domain;

/// <summary>
/// One change of a transaction, as it is published [R34], [R40]: each version of the row is one event. Consumers get events more than once
/// and in any order, and know them by <see cref="Id"/> and <see cref="Version"/>.
/// </summary>
public sealed record PaymentEvent
{
    public required TransactionId TransactionId { get; init; }

    public required PaymentIntentId IntentId { get; init; }

    public required string MerchantId { get; init; }

    public string? CustomerId { get; init; }

    /// <summary>The version that the change made: 1, 2, 3 … of this transaction.</summary>
    public required long Version { get; init; }

    /// <summary>The status before; null for a new transaction.</summary>
    public IntentStatus? Previous { get; init; }

    public required IntentStatus Now { get; init; }

    /// <summary>The payment's amount; what the change moved is in <see cref="Change"/>.</summary>
    public required Money Amount { get; init; }

    /// <summary>What happened; null for a transaction that was just opened.</summary>
    public TransactionChange? Change { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary><c>txn_…#3</c></summary>
    public string Id => PaymentEvents.IdOf(TransactionId, Version);

    /// <summary>One of <see cref="TransactionChangeKinds"/>.</summary>
    public string Kind => Change?.Kind ?? TransactionChangeKinds.Open;

    /// <summary>The attribute <see cref="PaymentEvents.EventTypeAttribute"/>.</summary>
    public string Type => TransactionChanges.EventTypeOf(Kind, Previous?.ToName(), Now.ToName());
}
