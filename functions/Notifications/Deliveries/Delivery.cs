using Payments.Domain;

namespace Payments.Notifications;

/// <summary>One e-mail to one address.</summary>
/// <param name="TransactionId">The payment that it is the receipt of.</param>
/// <param name="CustomerId">The merchant's name for the customer, if known.</param>
/// <param name="ClaimedBy">The execution that may send it; null if it did not say its name.</param>
internal sealed record Delivery(
    TransactionId TransactionId, string MerchantId, string? CustomerId, EmailAddress Address, string Locale, string Template, string? ClaimedBy)
{
    private const string ReceiptPrefix = "receipt-";

    /// <summary>
    /// <c>receipt-txn_…</c>: the key of <c>email-deliveries</c> and the tag <c>deliveryId</c> of the message. Tags of SES take letters, digits,
    /// underscores and dashes only (API v2, MessageTag).
    /// </summary>
    public string Id => ReceiptPrefix + TransactionId;
}
