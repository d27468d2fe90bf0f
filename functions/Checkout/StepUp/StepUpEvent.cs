using System.Text.Json.Serialization;
using Payments.Domain;

namespace Payments.Checkout;

/// <summary>A payment whose customer must prove who it is.</summary>
/// <param name="TaskToken">Ends the workflow's wait.</param>
public sealed record StepUpEvent(
    [property: JsonPropertyName("transactionId")] string? TransactionId, [property: JsonPropertyName("taskToken")] SensitiveText? TaskToken);
