using System.Globalization;
using Payments.Local.Hosting;
using Payments.Local.Iam;
using Payments.Local.Lambda.Code;
using Payments.Local.Lambda.Functions;
using Payments.Local.Lambda.Instances;
using Payments.Local.Logs;
using Payments.Local.Wire;

namespace Payments.Local.Lambda.Invoking;

/// <summary>Makes sandboxes: a log stream, a session of the function's role, the environment.</summary>
internal sealed class SandboxFactory(
    IFunctionRuntime runtime,
    RuntimeApi api,
    CodeStore code,
    IRoleSessions sessions,
    RoleGrants grants,
    ILogSink sink,
    CloudOptions cloud,
    CloudEndpoint endpoint,
    LambdaOptions options,
    TimeProvider time,
    IdSource ids)
{
    /// <exception cref="AwsException"><c>AccessDeniedException</c>: the role does not exist or does not trust Lambda.</exception>
    public Sandbox Create(FunctionTarget target, bool provisioned)
    {
        var session = Assume(target);
        var credentials = sessions.Issue(session);
        var id = ids.Hex(32);
        var now = time.GetUtcNow();
        var logs = new InstanceLogs(target.Settings.LogGroup, string.Create(CultureInfo.InvariantCulture, $"{now:yyyy'/'MM'/'dd}/[{target.Version}]{id}"));
        var log = new SandboxLog(sink, logs, target.Settings.LogFormat, time);
        grants.BeforeInstance(session, logs).ForEach(log.Write);

        var taskRoot = code.Folder(target.Settings.Code);
        var environment = InstanceEnvironment.Build(target, logs, credentials, taskRoot, api.AddressOf(id), provisioned, cloud, endpoint);
        return new Sandbox(
            target,
            new InstanceSetup(id, target.Function, target.Settings.Handler, taskRoot, environment, log.Write),
            log,
            new SandboxParts(runtime, time, ids, options, cloud.Region),
            report => grants.AfterInvocation(session, target, logs, report).ForEach(log.Write),
            () => sessions.Revoke(credentials));
    }

    private Principal Assume(FunctionTarget target)
    {
        try
        {
            return sessions.AssumeForService(target.Settings.Role, "lambda.amazonaws.com", target.Function, target.Arn);
        }
        catch (AwsException refused) when (refused.Code == "AccessDenied")
        {
            throw new AwsException("AccessDeniedException", $"The role defined for the function cannot be assumed by Lambda. ({refused.Message})", 403);
        }
    }
}
