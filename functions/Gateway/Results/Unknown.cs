namespace Payments.Gateway;

/// <summary>
/// The call may or may not have had its effect, now or later: a time-out, a connection lost after sending, a 5xx, an answer that makes
/// no sense. It is not a decline [R24]: query by reference, else cancel by it.
/// </summary>
/// <param name="Reason">For the log and metrics: one of <see cref="GatewayFailureReasons"/>.</param>
public sealed record Unknown<T>(string Reason) : GatewayResult<T>
    where T : class;
