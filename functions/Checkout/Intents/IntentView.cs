namespace Payments.Checkout;

/// <summary>
/// The answer of <c>POST /payment-intents</c> and <c>GET /payment-intents/{paymentIntentId}</c>. Amounts are minor units of
/// <see cref="Currency"/>, instants UTC.
/// </summary>
public sealed record IntentView
{
    public required string PaymentIntentId { get; init; }

    /// <summary>One of the states of [R32].</summary>
    public required string Status { get; init; }

    public required string Method { get; init; }

    public required long Amount { get; init; }

    public required string Currency { get; init; }

    public string? CustomerId { get; init; }

    public string? OrderId { get; init; }

    public string? Description { get; init; }

    /// <summary>A saved means of payment; a token is not shown.</summary>
    public string? PaymentMethodId { get; init; }

    public required IReadOnlyDictionary<string, string> Metadata { get; init; }

    public required string CreatedAt { get; init; }

    /// <summary>From then on it can no longer be paid, if it is still PENDING.</summary>
    public required string ExpiresAt { get; init; }

    /// <summary>Its transaction, once there is one.</summary>
    public string? TransactionId { get; init; }

    public long? Captured { get; init; }

    public long? Refunded { get; init; }

    public long? RefundPending { get; init; }

    /// <summary>Why it was declined, as far as the customer may know.</summary>
    public string? DeclineCode { get; init; }
}
