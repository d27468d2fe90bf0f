using System.Text.Json.Serialization;

namespace Payments.Checkout;

/// <summary>Asks for the verdict on a payment; its intent has the same ULID.</summary>
public sealed record FraudCheckEvent([property: JsonPropertyName("transactionId")] string? TransactionId);
