using System.Text.Json.Nodes;
using Payments.Local.Pipes.Running;

namespace Payments.Local.Pipes;

/// <summary>Where and how much a pipe logs.</summary>
/// <param name="Level">Least severe level that is written; null: nothing is.</param>
/// <param name="Group">CloudWatch log group; null: nothing is written.</param>
/// <param name="WithData">Whether the records themselves are written (<c>IncludeExecutionData: ALL</c>).</param>
internal sealed record PipeLogging(PipeLogLevel? Level, string? Group, bool WithData)
{
    /// <exception cref="Wire.AwsException">An unknown level, or a destination that is not built.</exception>
    public static PipeLogging Read(JsonObject? settings)
    {
        if (settings is null)
        {
            return new PipeLogging(null, null, false);
        }

        if (settings["FirehoseLogDestination"] is not null || settings["S3LogDestination"] is not null)
        {
            throw PipeErrors.NotBuilt("A pipe that logs to Firehose or S3");
        }

        PipeLogLevel? level = settings[nameof(Level)]?.ToString() switch
        {
            null or "OFF" => null,
            "ERROR" => PipeLogLevel.Error,
            "INFO" => PipeLogLevel.Info,
            "TRACE" => PipeLogLevel.Trace,
            var unknown => throw PipeErrors.Invalid($"The log level must be OFF, ERROR, INFO or TRACE, not {unknown}."),
        };
        var arn = settings["CloudwatchLogsLogDestination"]?["LogGroupArn"]?.ToString();

        // arn:aws:logs:region:account:log-group:NAME, with or without ":*" at the end.
        var group = arn?.Split(':') is { Length: >= 7 } parts ? parts[6] : null;
        return new PipeLogging(level, group, settings["IncludeExecutionData"] is JsonArray data && data.Any(item => item?.ToString() == "ALL"));
    }
}
