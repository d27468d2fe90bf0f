using System.Text.Json.Serialization;

namespace Payments.Notifications;

/// <summary>The input of <c>receipt</c>.</summary>
/// <param name="TransactionId">The payment.</param>
/// <param name="TrackingId">Its checkout.</param>
/// <param name="ExecutionArn">
/// The workflow's execution (<c>$$.Execution.Id</c>): by it a repeated try is told from a second sender. Without it whoever comes second does not
/// send.
/// </param>
public sealed record ReceiptEvent(
    [property: JsonPropertyName("transactionId")] string? TransactionId,
    [property: JsonPropertyName("trackingId")] string? TrackingId,
    [property: JsonPropertyName("executionArn")] string? ExecutionArn);
