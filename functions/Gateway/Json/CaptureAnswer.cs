namespace Payments.Gateway;

internal sealed record CaptureAnswer(
    string? Reference, string? CaptureReference, string? GatewayId, long Amount, string? Currency, bool Final, DateTimeOffset CreatedAt);
