namespace Payments.Gateway;

internal sealed record AuthorizationAnswer(
    string? Reference,
    string? GatewayId,
    string? Status,
    string? DeclineCode,
    long? Amount,
    string? Currency,
    long CapturedAmount,
    long RefundedAmount,
    DateTimeOffset CreatedAt);
