namespace Payments.Domain;

/// <summary>
/// Names on the topic <c>payment-events</c> [R40], [R41], for publishers and for the filter policies of subscribers. The event type
/// is the state that the transaction entered, by its name in <see cref="IntentStatusNames"/>.
/// </summary>
public static class PaymentEvents
{
    /// <summary>Message attribute with the state entered.</summary>
    public const string EventTypeAttribute = "eventType";

    /// <summary>Message attribute with the tier; on every message, since a filter policy fails a message that lacks a key it names.</summary>
    public const string AmountTierAttribute = "amountTier";

    public const string Authorized = IntentStatusNames.Authorized;
    public const string Captured = IntentStatusNames.Captured;
    public const string Refunded = IntentStatusNames.Refunded;
    public const string Disputed = IntentStatusNames.Disputed;
    public const string PartiallyRefunded = IntentStatusNames.PartiallyRefunded;

    /// <summary>Types of changes that leave the status alone.</summary>
    public const string RefundRequested = "REFUND_REQUESTED";
    public const string RefundFailed = "REFUND_FAILED";
    public const string RefundCompleted = "REFUND_COMPLETED";
    public const string RestReleased = "REST_RELEASED";

    /// <summary>An event's id, the same however often it is published: <c>txn_…#3</c> [R34].</summary>
    public static string IdOf(TransactionId transactionId, long version) => $"{transactionId}#{version}";
}
