using System.Text.RegularExpressions;
using Payments.Local.ApiGateway.Templates;

namespace Payments.Local.ApiGateway.Serving;

/// <summary>A stage's access log: one line a request, in the stage's format. What has no value is a hyphen.</summary>
internal sealed partial class AccessLog(StageLogs logs)
{
    public void Write(ApiCall call)
    {
        if (call.Stage.AccessLogGroup is { } group)
        {
            var line = Variable().Replace(call.Stage.AccessLogFormat, match => ContextVariables.Read(call, match.Groups["name"].Value) ?? "-");
            logs.Append(call.Stage, group, line, makesGroup: false);
        }
    }

    [GeneratedRegex(@"\$context\.(?<name>[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*)")]
    private static partial Regex Variable();
}
