namespace Payments.Local.Lambda.Invoking;

/// <summary>One event on its way to a function.</summary>
/// <param name="RequestId">Id of the invocation; retries of an event keep it.</param>
/// <param name="Payload">The event, UTF-8 JSON.</param>
/// <param name="Trace">X-Ray header of the caller; null when it sent none.</param>
internal sealed record Invocation(string RequestId, ReadOnlyMemory<byte> Payload, string? Trace = null)
{
    /// <summary>The caller's client context (JSON, decoded); null for none.</summary>
    public string? ClientContext { get; init; }

    /// <summary>Whether somebody waits for the answer; nobody does for what comes from a queue, a stream, or was invoked as an event.</summary>
    public bool IsAwaited { get; init; } = true;

    /// <summary>Kill the instance so long after it got the event, whatever it does then; null for no such fault.</summary>
    public TimeSpan? CrashAfter { get; init; }
}
