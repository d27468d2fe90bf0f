using Payments.Local.XRay;

namespace Payments.Local.Lambda.Invoking;

/// <summary>What Lambda reports at the end of an invocation.</summary>
/// <param name="RequestId">The invocation.</param>
/// <param name="Duration">From the event's handing over to its reply.</param>
/// <param name="MemoryMegabytes">What the function has.</param>
/// <param name="PeakMegabytes">Most that its instance ever used.</param>
internal sealed record InvocationReport(string RequestId, TimeSpan Duration, int MemoryMegabytes, int PeakMegabytes)
{
    /// <summary>Only on a cold start.</summary>
    public TimeSpan? InitDuration { get; init; }

    /// <summary><c>timeout</c> or <c>error</c> (Lambda ended it); null when the function itself replied.</summary>
    public string? Status { get; init; }

    /// <summary>With <c>error</c>: e.g. <c>Runtime.ExitError</c>.</summary>
    public string? ErrorType { get; init; }

    /// <summary>Whether the function reported an error or was ended.</summary>
    public bool Failed { get; init; }

    /// <summary>Only with active tracing.</summary>
    public TraceHeader? Trace { get; init; }

    /// <summary>Whole milliseconds, up; since 2025 init is billed as well.</summary>
    public long BilledMilliseconds => (long)Math.Ceiling((Duration + (InitDuration ?? TimeSpan.Zero)).TotalMilliseconds);
}
