using Payments.Domain;

namespace Payments.Storage;

/// <summary>A refund, as its row tells it.</summary>
/// <param name="Id">Our reference for it at the gateway too: <c>re_…</c></param>
/// <param name="Status">One of <see cref="RefundStatuses"/>.</param>
public sealed record Refund(
    string Id, TransactionId TransactionId, PaymentIntentId IntentId, string MerchantId, Money Amount, string Status)
{
    /// <summary>Why, in the merchant's words.</summary>
    public string? Reason { get; init; }

    /// <summary>Why it failed.</summary>
    public string? FailureCode { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }
}
