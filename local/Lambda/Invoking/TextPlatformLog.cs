using System.Globalization;
using System.Text;

namespace Payments.Local.Lambda.Invoking;

/// <summary>Platform lines in plain text, as Lambda prints them.</summary>
internal sealed class TextPlatformLog(Action<string> write) : PlatformLog(write)
{
    public override void InitStart(string function, string version, string region) =>
        Write($"INIT_START Runtime Version: provided:al2023.local\tRuntime Version ARN: arn:aws:lambda:{region}::runtime:local");

    public override void InitFailed(TimeSpan duration, string phase, string status, string? errorType) =>
        Write($"INIT_REPORT Init Duration: {Milliseconds(duration)} ms\tPhase: {phase}\tStatus: {status}{(errorType is null ? "" : $"\tError Type: {errorType}")}");

    public override void Start(string requestId, string version) => Write($"START RequestId: {requestId} Version: {version}");

    public override void End(InvocationReport report)
    {
        Write($"END RequestId: {report.RequestId}");
        var line = new StringBuilder(
            $"REPORT RequestId: {report.RequestId}\tDuration: {Milliseconds(report.Duration)} ms\tBilled Duration: {report.BilledMilliseconds} ms\tMemory Size: {report.MemoryMegabytes} MB\tMax Memory Used: {report.PeakMegabytes} MB\t");
        if (report.InitDuration is { } init)
        {
            line.Append(CultureInfo.InvariantCulture, $"Init Duration: {Milliseconds(init)} ms\t");
        }

        if (report.Status is { } status)
        {
            line.Append(CultureInfo.InvariantCulture, $"Status: {status}{(report.ErrorType is null ? "" : $"\tError Type: {report.ErrorType}")}\t");
        }

        if (report.Trace is { Sampled: true } trace)
        {
            line.Append(CultureInfo.InvariantCulture, $"XRAY TraceId: {trace.Root}\tSegmentId: {trace.Segment}\tSampled: true\t");
        }

        Write(line.ToString());
    }

    private static string Milliseconds(TimeSpan span) => span.TotalMilliseconds.ToString("0.00", CultureInfo.InvariantCulture);
}
