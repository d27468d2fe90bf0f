using Payments.Domain;

namespace Payments.Gateway;

/// <summary>What a webhook is about. Only <paramref name="Reference"/> is in all of them.</summary>
/// <param name="Reference">Ours: the authorization's, or the authentication's.</param>
/// <param name="GatewayId">The gateway's id of the authorization, capture or refund.</param>
/// <param name="CaptureReference">Of <c>capture.*</c>.</param>
/// <param name="RefundReference">Of <c>refund.*</c>.</param>
/// <param name="DisputeId">Of <c>dispute.*</c>.</param>
/// <param name="AuthenticationId">Of <c>authentication.*</c>.</param>
/// <param name="Amount">Of the authorization, capture, refund or dispute, in minor units.</param>
/// <param name="Currency">Of the amount.</param>
/// <param name="Reason">Why a refund failed or a dispute was opened.</param>
public sealed record GatewayEventData(
    string Reference,
    string? GatewayId = null,
    string? CaptureReference = null,
    string? RefundReference = null,
    string? DisputeId = null,
    SensitiveText? AuthenticationId = null,
    long? Amount = null,
    string? Currency = null,
    string? Reason = null);
