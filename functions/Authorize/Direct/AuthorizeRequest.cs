using System.Text.Json.Serialization;

namespace Payments.Authorizing;

/// <summary>The body of <c>POST /authorize</c> [R10].</summary>
public sealed record AuthorizeRequest([property: JsonPropertyName("paymentIntentId")] string? PaymentIntentId);
