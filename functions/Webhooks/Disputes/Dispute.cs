using Payments.Domain;

namespace Payments.Webhooks;

/// <summary>A dispute, as its row tells it.</summary>
/// <param name="Id">The gateway's.</param>
/// <param name="Status">One of <see cref="DisputeStatuses"/>.</param>
/// <param name="IsHeld">
/// The payment is DISPUTED by it, and its amount held. Not so for one that the payment's state or amounts did not allow (a second one, or
/// one about money that was paid back): that is only kept, for people.
/// </param>
internal sealed record Dispute(
    string Id, TransactionId TransactionId, PaymentIntentId IntentId, string MerchantId, Money Amount, string Status, bool IsHeld)
{
    public string? Reason { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }
}
