using Payments.Domain;

namespace Payments.Gateway;

/// <summary>A capture, which is complete as soon as the gateway knows it.</summary>
/// <param name="GatewayId">The gateway's own id.</param>
public sealed record GatewayCapture(
    string Reference, string CaptureReference, string GatewayId, Money Amount, bool Final, DateTimeOffset CreatedAt);
