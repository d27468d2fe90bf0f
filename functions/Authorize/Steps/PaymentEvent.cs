using System.Text.Json.Serialization;

namespace Payments.Authorize;

/// <summary>The payment that a step is about.</summary>
public sealed record PaymentEvent([property: JsonPropertyName("transactionId")] string? TransactionId);
