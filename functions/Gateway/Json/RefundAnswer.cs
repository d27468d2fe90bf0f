namespace Payments.Gateway;

internal sealed record RefundAnswer(
    string? Reference,
    string? RefundReference,
    string? GatewayId,
    string? Status,
    string? FailureCode,
    long Amount,
    string? Currency,
    DateTimeOffset CreatedAt);
