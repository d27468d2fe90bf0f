namespace Payments.Gateway;

internal sealed record CaptureBody(long Amount, bool Final);
