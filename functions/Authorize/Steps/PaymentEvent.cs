using System.Text.Json.Serialization;

namespace Payments.Authorizing;

/// <summary>The payment that a step is about.</summary>
public sealed record PaymentEvent([property: JsonPropertyName("transactionId")] string? TransactionId);
