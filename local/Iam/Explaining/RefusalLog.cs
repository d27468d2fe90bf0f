using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Payments.Local.Logs;

namespace Payments.Local.Iam.Explaining;

/// <summary>
/// Tells operators why IAM refused, which AWS keeps to itself: in the function's own log group when a function was refused, and once for
/// each role, action and resource in the cloud's log.
/// </summary>
public sealed partial class RefusalLog(ILogSink sink, TimeProvider time, ILogger<RefusalLog> logger)
{
    /// <summary>Stream, within the log group of a function, of what it was refused.</summary>
    public const string Stream = "iam";

    private const int MostRemembered = 1_000;
    private const string Lambda = "lambda.amazonaws.com";

    private readonly ConcurrentDictionary<(string Principal, string Action, string Resource), bool> _told = new();

    public void Write(Explanation refused)
    {
        var request = refused.Request;
        var principal = request.Principal;
        if (principal is { AssumedBy: Lambda, SessionName: { } function })
        {
            sink.Append($"/aws/lambda/{function}", Stream, time.GetUtcNow(), $"[local cloud] IAM refused {request.Action} on {request.Resource}: {refused.Summary}");
        }

        if (_told.Count < MostRemembered && _told.TryAdd((principal.Arn, request.Action, request.Resource), true))
        {
            LogRefusal(logger, principal.Arn, request.Action, request.Resource, refused.Summary);
        }
    }

    [LoggerMessage(LogLevel.Warning, "IAM refused {Principal} {Action} on {Resource}: {Summary}")]
    private static partial void LogRefusal(ILogger logger, string principal, string action, string resource, string summary);
}
