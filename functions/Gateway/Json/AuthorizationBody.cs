namespace Payments.Gateway;

internal sealed record AuthorizationBody(
    long Amount, string Currency, string PaymentMethod, string? Authentication, IReadOnlyDictionary<string, string>? Metadata);
