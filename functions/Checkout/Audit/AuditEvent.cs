using System.Text.Json.Serialization;

namespace Payments.Checkout;

/// <summary>The execution to be kept.</summary>
public sealed record AuditEvent(
    [property: JsonPropertyName("trackingId")] string? TrackingId,
    [property: JsonPropertyName("transactionId")] string? TransactionId,
    [property: JsonPropertyName("executionArn")] string? ExecutionArn);
