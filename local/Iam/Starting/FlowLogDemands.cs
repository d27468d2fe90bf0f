using Payments.Local.Graph;
using Payments.Local.Hosting;

namespace Payments.Local.Iam.Starting;

/// <summary>A network's flow log writes with a role of its own (VPC guide, "Publish flow logs to CloudWatch Logs", IAM role).</summary>
internal sealed class FlowLogDemands(CloudOptions options) : IStartDemands
{
    private static readonly string[] OnGroup = ["CreateLogStream", "DescribeLogStreams", "PutLogEvents"];

    public IEnumerable<StartDemand> Of(ResourceGraph graph) =>
        from flow in graph.OfType("aws:ec2/flowLog:FlowLog")
        let role = flow.Text("iamRoleArn")
        where role is { Length: > 0 }
        let streams = $"{flow.RequiredText("logDestination")}:log-stream:"
        from action in OnGroup.Append("DescribeLogGroups")
        select new StartDemand(
            flow.Urn,
            role,
            "vpc-flow-logs.amazonaws.com",
            flow.Text("arn") ?? $"arn:aws:ec2:{options.Region}:{options.AccountId}:vpc-flow-log/{flow.Id}",
            $"logs:{action}",
            OnGroup.Contains(action) ? streams : "*",
            "Access error. The IAM role for your flow log does not have sufficient permissions to send flow log records to the CloudWatch log group.");
}
