using Payments.Local.ApiGateway.Model;
using Payments.Local.Hosting;
using Payments.Local.Iam;
using Payments.Local.Logs;
using Payments.Local.Wire;

namespace Payments.Local.ApiGateway.Serving;

/// <summary>
/// Writes a stage's logs under the role that the account's settings name; a line that the role may not write is lost, as in AWS. Where the program
/// leaves the account's settings alone, somebody else has set them.
/// </summary>
internal sealed class StageLogs(ILogSink sink, DeployedApis apis, IRoleSessions sessions, IAuthorizer authorizer, IdSource ids, CloudOptions options, TimeProvider time)
{
    private const string Service = "apigateway.amazonaws.com";

    /// <param name="stage">The stage.</param>
    /// <param name="group">The log group.</param>
    /// <param name="line">One event.</param>
    /// <param name="makesGroup">Whether API Gateway makes the group itself.</param>
    public void Append(ApiStage stage, string group, string line, bool makesGroup)
    {
        var stream = LogStreams.Of(stage);
        if (apis.LogRoleArn is null || MayWrite(apis.LogRoleArn, group, stream, makesGroup))
        {
            sink.Append(group, stream, time.GetUtcNow(), line);
        }
    }

    private bool MayWrite(string roleArn, string group, string stream, bool makesGroup)
    {
        var streams = $"arn:aws:logs:{options.Region}:{options.AccountId}:log-group:{group}:log-stream:";
        try
        {
            var call = new AwsCall(sessions.AssumeForService(roleArn, Service, "BackplaneAssumeRoleSession"), ids.Uuid(), options.Region, time.GetUtcNow());
            if (makesGroup)
            {
                authorizer.Demand(call, "logs:CreateLogGroup", streams);
            }

            authorizer.Demand(call, "logs:CreateLogStream", streams);
            authorizer.Demand(call, "logs:PutLogEvents", streams + stream);
            return true;
        }
        catch (AwsException refused) when (refused.Status == 403)
        {
            // AWS tells nobody; here the authorizer has told the operator.
            return false;
        }
    }
}
