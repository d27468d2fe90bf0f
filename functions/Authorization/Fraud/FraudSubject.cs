using System.Text.Json.Serialization;
using Payments.Domain;
using Payments.Storage;

namespace Payments.Authorization;

/// <summary>What a fraud check judges a payment by: customer, amount, device fingerprint and address [R21].</summary>
/// <param name="MerchantId">Whose customer it is.</param>
/// <param name="CustomerId">Null for nobody that is known.</param>
/// <param name="Amount">Minor units of <paramref name="Currency"/>.</param>
/// <param name="Currency">Its code.</param>
/// <param name="DeviceFingerprint">Null if it was not sent.</param>
/// <param name="IpAddress">Null if it was not sent.</param>
/// <param name="RequiresThreeDSecure">The card's issuer wants a proof whatever the payment is; null if that is not known yet.</param>
public sealed record FraudSubject(
    [property: JsonPropertyName("merchantId")] string MerchantId,
    [property: JsonPropertyName("customerId"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? CustomerId,
    [property: JsonPropertyName("amount")] long Amount,
    [property: JsonPropertyName("currency")] string Currency,
    [property: JsonPropertyName("deviceFingerprint"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? DeviceFingerprint,
    [property: JsonPropertyName("ipAddress"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? IpAddress,
    [property: JsonPropertyName("requiresThreeDSecure"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? RequiresThreeDSecure)
{
    /// <param name="intent">The payment's intent.</param>
    /// <param name="saved">The means of payment that it names, if it names one that is saved.</param>
    public static FraudSubject Of(PaymentIntent intent, SavedPaymentMethod? saved) => new(
        intent.MerchantId,
        intent.Order.CustomerId,
        intent.Order.Amount.MinorUnits,
        intent.Order.Amount.Currency.Code,
        intent.Order.Payer.DeviceFingerprint,
        intent.Order.Payer.IpAddress,
        intent.Order.Method == PaymentMethod.Card ? saved?.RequiresThreeDSecure : false);
}
