using System.Text.Json.Serialization;

namespace Payments.Authorization;

/// <summary>What the fraud Lambda is asked: for the verdict on a payment, whose intent has the same ULID.</summary>
/// <param name="TransactionId">The payment.</param>
/// <param name="Payment">What it is about, from a caller that has read it already; null for the Lambda to read it itself.</param>
public sealed record FraudQuestion(
    [property: JsonPropertyName("transactionId")] string? TransactionId,
    [property: JsonPropertyName("payment"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] FraudSubject? Payment = null);
