namespace Payments.Local.Lambda.Instances;

/// <summary>An invocation as the function sees it.</summary>
/// <param name="RequestId">Id of the invocation.</param>
/// <param name="Payload">The event, UTF-8 JSON.</param>
/// <param name="InvokedArn">The function's ARN as the caller named it.</param>
/// <param name="Deadline">When it times out.</param>
/// <param name="Trace">X-Ray header: <c>Root=…;Parent=…;Sampled=…</c>.</param>
public sealed record InstanceEvent(string RequestId, ReadOnlyMemory<byte> Payload, string InvokedArn, DateTimeOffset Deadline, string Trace)
{
    /// <summary>The caller's client context (JSON, decoded); null for none.</summary>
    public string? ClientContext { get; init; }
}
