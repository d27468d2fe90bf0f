using System.Text.Json.Serialization;

namespace Payments.Checkout;

/// <summary>What the workflow found out, to be written.</summary>
/// <param name="Outcome">One of <see cref="RecordedOutcomes"/>.</param>
/// <param name="Code">Why it is declined.</param>
/// <param name="GatewayId">Of an approval.</param>
public sealed record RecordOutcomeEvent(
    [property: JsonPropertyName("transactionId")] string? TransactionId,
    [property: JsonPropertyName("trackingId")] string? TrackingId,
    [property: JsonPropertyName("outcome")] string? Outcome,
    [property: JsonPropertyName("code")] string? Code = null,
    [property: JsonPropertyName("gatewayId")] string? GatewayId = null);
