using System.Text.Json.Nodes;
using Payments.Local.Logs;
using Payments.Local.Wire;

namespace Payments.Local.Pipes.Running;

/// <summary>One pipe's log, in the schema of EventBridge Pipes (user guide, "log schema reference").</summary>
internal sealed class PipeLog(ILogSink sink, TimeProvider time, string pipeArn, PipeLogging settings)
{
    private readonly string _stream = pipeArn[(pipeArn.LastIndexOf('/') + 1)..];

    /// <param name="level">Severity.</param>
    /// <param name="execution">Id of the pipe execution: one batch.</param>
    /// <param name="step">Execution step, e.g. <c>TARGET_INVOCATION_FAILED</c>.</param>
    /// <param name="data">The records, written only where the pipe says so.</param>
    /// <param name="error">What went wrong; null when nothing did.</param>
    public void Write(PipeLogLevel level, string execution, string step, JsonNode? data = null, JsonObject? error = null)
    {
        if (settings.Group is null || settings.Level is not { } least || level > least)
        {
            return;
        }

        var now = time.GetUtcNow();
        var record = new JsonObject
        {
            ["resourceArn"] = pipeArn,
            ["timestamp"] = now.ToUnixTimeMilliseconds(),
            ["executionId"] = execution,
            ["messageType"] = step,
            ["logLevel"] = level.ToString().ToUpperInvariant(),
        };
        if (error is not null)
        {
            record["error"] = error.DeepClone();
        }

        if (settings.WithData && data is not null)
        {
            record["payload"] = WireJson.Text(data);
        }

        sink.Append(settings.Group, _stream, now, WireJson.Text(record));
    }

    /// <summary>A refusal as the log shows it.</summary>
    public static JsonObject Error(string service, Exception error) => new()
    {
        ["httpStatusCode"] = error is AwsException refused ? refused.Status : 500,
        ["message"] = error.Message,
        ["details"] = (error as AwsException)?.Code ?? error.GetType().Name,
        ["awsService"] = service,
    };
}
