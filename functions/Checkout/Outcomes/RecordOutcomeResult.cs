using System.Text.Json.Serialization;

namespace Payments.Checkout;

/// <summary>Where the payment is now.</summary>
/// <param name="Status">The transaction's state.</param>
/// <param name="CheckoutStatus">What the merchant reads.</param>
public sealed record RecordOutcomeResult(
    [property: JsonPropertyName("status")] string Status, [property: JsonPropertyName("checkoutStatus")] string CheckoutStatus);
