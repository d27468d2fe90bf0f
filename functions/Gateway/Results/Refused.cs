namespace Payments.Gateway;

/// <summary>A definite refusal (4xx with the gateway's own error): this call changed nothing, and repeating it as it is will not help.</summary>
/// <param name="Code">One of <see cref="GatewayRefusalCodes"/>, or one that came later.</param>
/// <param name="Message">For the log.</param>
public sealed record Refused<T>(string Code, string Message) : GatewayResult<T>
    where T : class
{
    /// <summary>The gateway has not, or not yet, seen what was asked for.</summary>
    public bool IsNotFound => Code == GatewayRefusalCodes.NotFound;
}
