using System.Text.Json.Serialization;

namespace Payments.Authorizing;

/// <summary>The answer of <c>POST /authorize</c>: the authorization.</summary>
/// <param name="Amount">Minor units of <paramref name="Currency"/>.</param>
/// <param name="Reference">Our name for it at the gateway.</param>
/// <param name="GatewayId">The gateway's.</param>
public sealed record AuthorizeResponse(
    [property: JsonPropertyName("paymentIntentId")] string PaymentIntentId,
    [property: JsonPropertyName("transactionId")] string TransactionId,
    [property: JsonPropertyName("status")] string Status,
    [property: JsonPropertyName("amount")] long Amount,
    [property: JsonPropertyName("currency")] string Currency,
    [property: JsonPropertyName("reference")] string Reference,
    [property: JsonPropertyName("gatewayId"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? GatewayId);
