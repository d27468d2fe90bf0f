namespace Payments.Local.Lambda.Invoking;

/// <summary>The lines that Lambda itself writes into a function's log stream.</summary>
internal abstract class PlatformLog(Action<string> write)
{
    protected Action<string> Write { get; } = write;

    /// <param name="format"><c>Text</c> or <c>JSON</c>.</param>
    /// <param name="time">Dates the JSON lines.</param>
    /// <param name="write">Takes the lines.</param>
    public static PlatformLog Create(string format, TimeProvider time, Action<string> write) =>
        format == "JSON" ? new JsonPlatformLog(time, write) : new TextPlatformLog(write);

    public abstract void InitStart(string function, string version, string region);

    /// <param name="duration">How long init took.</param>
    /// <param name="phase"><c>init</c>, or <c>invoke</c> when it was tried again there.</param>
    /// <param name="status"><c>error</c> or <c>timeout</c>.</param>
    /// <param name="errorType">With <c>error</c>; null otherwise.</param>
    public abstract void InitFailed(TimeSpan duration, string phase, string status, string? errorType);

    public abstract void Start(string requestId, string version);

    public abstract void End(InvocationReport report);
}
