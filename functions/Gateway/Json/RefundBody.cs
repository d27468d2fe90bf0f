namespace Payments.Gateway;

internal sealed record RefundBody(long Amount);
