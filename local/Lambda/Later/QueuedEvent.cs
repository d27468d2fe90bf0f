namespace Payments.Local.Lambda.Later;

/// <summary>An event of an asynchronous invocation.</summary>
/// <param name="Id">Its place in the queue.</param>
/// <param name="RequestId">Id of the invocation; all attempts bear it.</param>
/// <param name="Function">Name of the function.</param>
/// <param name="Qualifier">Version or alias; null for none.</param>
/// <param name="Payload">The event.</param>
/// <param name="Trace">X-Ray header of the caller; null for none.</param>
/// <param name="Queued">When it came.</param>
/// <param name="Attempts">How often the function has failed with it.</param>
/// <param name="Throttles">How often it could not even be tried.</param>
internal sealed record QueuedEvent(
    long Id, string RequestId, string Function, string? Qualifier, byte[] Payload, string? Trace, DateTimeOffset Queued, int Attempts, int Throttles);
