using Payments.Domain;

namespace Payments.Gateway;

/// <summary>A refund at the gateway.</summary>
/// <param name="GatewayId">The gateway's own id.</param>
/// <param name="FailureCode">Why it failed; only when it did.</param>
public sealed record GatewayRefund(
    string Reference,
    string RefundReference,
    string GatewayId,
    GatewayRefundStatus Status,
    string? FailureCode,
    Money Amount,
    DateTimeOffset CreatedAt);
