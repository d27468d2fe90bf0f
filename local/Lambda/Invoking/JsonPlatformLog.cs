using System.Globalization;
using System.Text.Json.Nodes;

namespace Payments.Local.Lambda.Invoking;

/// <summary>Platform lines as JSON objects (developer guide, "JSON log format"; Telemetry API's event schemas).</summary>
internal sealed class JsonPlatformLog(TimeProvider time, Action<string> write) : PlatformLog(write)
{
    public override void InitStart(string function, string version, string region) => Emit("platform.initStart", new JsonObject
    {
        ["initializationType"] = "on-demand",
        ["phase"] = "init",
        ["runtimeVersion"] = "provided:al2023.local",
        ["functionName"] = function,
        ["functionVersion"] = version,
    });

    public override void InitFailed(TimeSpan duration, string phase, string status, string? errorType)
    {
        var record = new JsonObject
        {
            ["initializationType"] = "on-demand",
            ["phase"] = phase,
            ["status"] = status,
            ["metrics"] = new JsonObject { ["durationMs"] = Math.Round(duration.TotalMilliseconds, 3) },
        };
        if (errorType is not null)
        {
            record["errorType"] = errorType;
        }

        Emit("platform.initReport", record);
    }

    public override void Start(string requestId, string version) =>
        Emit("platform.start", new JsonObject { ["requestId"] = requestId, ["version"] = version });

    public override void End(InvocationReport report)
    {
        var metrics = new JsonObject
        {
            ["durationMs"] = Math.Round(report.Duration.TotalMilliseconds, 3),
            ["billedDurationMs"] = report.BilledMilliseconds,
            ["memorySizeMB"] = report.MemoryMegabytes,
            ["maxMemoryUsedMB"] = report.PeakMegabytes,
        };
        if (report.InitDuration is { } init)
        {
            metrics["initDurationMs"] = Math.Round(init.TotalMilliseconds, 3);
        }

        var record = new JsonObject { ["requestId"] = report.RequestId, ["metrics"] = metrics, ["status"] = report.Status ?? "success" };
        if (report.ErrorType is { } errorType)
        {
            record["errorType"] = errorType;
        }

        if (report.Trace is { } trace)
        {
            record["tracing"] = new JsonObject { ["spanId"] = trace.Segment, ["type"] = "X-Amzn-Trace-Id", ["value"] = trace.ToString() };
        }

        Emit("platform.report", record);
    }

    private void Emit(string type, JsonObject record) => Write(new JsonObject
    {
        ["time"] = time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        ["type"] = type,
        ["record"] = record,
    }.ToJsonString());
}
