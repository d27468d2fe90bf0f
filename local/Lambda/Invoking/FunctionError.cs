using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Payments.Local.Lambda.Instances;

namespace Payments.Local.Lambda.Invoking;

/// <summary>An error that Lambda itself reports for an invocation.</summary>
/// <param name="Type">e.g. <c>Runtime.ExitError</c>.</param>
/// <param name="Message">Its text.</param>
internal sealed record FunctionError(string Type, string Message)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The error object that the caller gets.</summary>
    public ReadOnlyMemory<byte> Payload => JsonSerializer.SerializeToUtf8Bytes(new { errorType = Type, errorMessage = Message }, Plain);

    public static FunctionError TimedOut(string requestId, int seconds) =>
        new("Sandbox.Timedout", $"RequestId: {requestId} Error: {TimeoutText(seconds)}");

    /// <summary><c>Task timed out after 10.00 seconds</c>.</summary>
    public static string TimeoutText(int seconds) => string.Create(CultureInfo.InvariantCulture, $"Task timed out after {seconds:0.00} seconds");

    /// <param name="requestId">The invocation.</param>
    /// <param name="reason">How the instance ended.</param>
    public static FunctionError Exited(string requestId, string reason) => new("Runtime.ExitError", $"RequestId: {requestId} Error: {reason}");

    public static FunctionError OutOfMemory(string requestId) =>
        new("Runtime.OutOfMemory", $"RequestId: {requestId} Error: Runtime exited with error: signal: killed");

    public static FunctionError InvalidEntrypoint(string requestId, string reason) =>
        new("Runtime.InvalidEntrypoint", $"RequestId: {requestId} Error: {reason}");

    public static FunctionError TooLarge() => new(
        "Function.ResponseSizeTooLarge", $"Response payload size exceeded maximum allowed payload size ({RuntimeSession.MaxAnswerBytes} bytes).");
}
