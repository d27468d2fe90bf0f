namespace Payments.Local.Lambda;

/// <summary>What an invocation ended with.</summary>
/// <param name="RequestId">The invocation's request id, as in its logs.</param>
/// <param name="ExecutedVersion">Version that ran: a number or <c>$LATEST</c>.</param>
/// <param name="Payload">The answer, or the error object <c>{"errorMessage","errorType","stackTrace"}</c>.</param>
/// <param name="Error">Null; <c>Handled</c>; or <c>Unhandled</c> (time-out, exit, out of memory), as in <c>X-Amz-Function-Error</c>.</param>
public sealed record FunctionResult(string RequestId, string ExecutedVersion, ReadOnlyMemory<byte> Payload, string? Error)
{
    /// <summary>The last 4 KB of the invocation's log, for <c>LogType: Tail</c>.</summary>
    public string LogTail { get; init; } = "";
}
