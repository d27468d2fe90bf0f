using Payments.Domain;

namespace Payments.Gateway;

/// <summary>What the gateway holds under one of our references.</summary>
/// <param name="GatewayId">The gateway's own id.</param>
/// <param name="DeclineCode">One of <see cref="DeclineCodes"/>, or one that came later; only when declined.</param>
/// <param name="Amount">What was asked for; null only for a reference that was cancelled before the gateway had seen it.</param>
/// <param name="CapturedMinorUnits">Sum of the captures, in minor units of the amount's currency.</param>
/// <param name="RefundedMinorUnits">Sum of the refunds that are pending or completed, in the same.</param>
public sealed record GatewayAuthorization(
    string Reference,
    string GatewayId,
    GatewayAuthorizationStatus Status,
    string? DeclineCode,
    Money? Amount,
    long CapturedMinorUnits,
    long RefundedMinorUnits,
    DateTimeOffset CreatedAt);
