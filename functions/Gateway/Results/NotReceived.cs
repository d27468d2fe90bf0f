namespace Payments.Gateway;

/// <summary>The call certainly had no effect, and may be repeated later: no connection, no credentials, or too many requests.</summary>
/// <param name="Reason">For the log and metrics: one of <see cref="GatewayFailureReasons"/>.</param>
public sealed record NotReceived<T>(string Reason) : GatewayResult<T>
    where T : class;
