using Microsoft.Extensions.Logging;

namespace Payments.Local.ApiGateway.Serving;

/// <summary>
/// Why API Gateway answered with an error: to the operator, and to <c>API-Gateway-Execution-Logs_{api}/{stage}</c> where the
/// stage's settings turn the log on.
/// </summary>
internal sealed partial class ExecutionLog(StageLogs logs, ILogger<ExecutionLog> logger)
{
    public void Write(ApiCall call)
    {
        if (call.Refusal?.Detail is not { } detail)
        {
            return;
        }

        LogFailure(logger, call.Request.Method, call.Request.StagePath, detail);
        if (call.Match is { } match && call.Stage.SettingsOf(match.Method) is { LogsErrors: true })
        {
            logs.Append(call.Stage, $"API-Gateway-Execution-Logs_{call.Stage.Api.Id}/{call.Stage.Name}", $"({call.RequestId}) {detail}", makesGroup: true);
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Method} {Path}: {Detail}")]
    private static partial void LogFailure(ILogger logger, string method, string path, string detail);
}
