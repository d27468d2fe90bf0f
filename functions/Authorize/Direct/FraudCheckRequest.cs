using System.Text.Json.Serialization;

namespace Payments.Authorize;

/// <summary>What the fraud Lambda is asked.</summary>
public sealed record FraudCheckRequest([property: JsonPropertyName("transactionId")] string TransactionId);
