using System.Text.Json.Serialization;

namespace Payments.Authorizing;

/// <summary>What the fraud Lambda is asked.</summary>
public sealed record FraudCheckRequest([property: JsonPropertyName("transactionId")] string TransactionId);
