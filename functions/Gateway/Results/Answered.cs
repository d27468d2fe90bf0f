namespace Payments.Gateway;

/// <summary>A definite answer: what the gateway now holds under the reference.</summary>
public sealed record Answered<T>(T Value) : GatewayResult<T>
    where T : class;
