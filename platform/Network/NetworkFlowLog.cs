using Pulumi;
using Ec2 = Pulumi.Aws.Ec2;

namespace Payments.Platform;

/// <summary>Who spoke to whom in the network, and who was refused [PCI DSS 10.2.1].</summary>
internal sealed class NetworkFlowLog : ComponentResource
{
    /// <param name="name">The network's name.</param>
    /// <param name="vpcId">The network.</param>
    /// <param name="foundation">What everything stands on.</param>
    /// <param name="options">The parent.</param>
    public NetworkFlowLog(string name, Input<string> vpcId, Foundation foundation, ComponentResourceOptions options)
        : base("payments:network:NetworkFlowLog", name, options)
    {
        var aws = foundation.Aws;
        var logs = foundation.Logs.Make($"{name}-network", $"/aws/vpc/{name}", this);
        var role = new ServiceRole(
            $"{name}-flow-log",
            PolicyDocument.Trust(
                "vpc-flow-logs.amazonaws.com",
                PolicyCondition.SourceAccount(aws),
                PolicyCondition.SourceArn(aws.Arn("ec2", "vpc-flow-log/*"))),
            $"Writes the flow log of {name}",
            foundation.Boundary,
            new() { Parent = this });
        var permission = role.Allow(
            "logs",
            new PolicyStatement
            {
                Sid = "Write",
                Actions = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
                Resources = [Output.Format($"{logs.Arn}:*")],
            },

            // Lists groups of any name or none: there is nothing to narrow it to.
            new PolicyStatement { Sid = "Find", Actions = ["logs:DescribeLogGroups"], Resources = ["*"] });
        _ = new Ec2.FlowLog(
            name,
            new()
            {
                VpcId = vpcId,
                TrafficType = "ALL",
                MaxAggregationInterval = 60,
                LogDestinationType = "cloud-watch-logs",
                LogDestination = logs.Arn,
                IamRoleArn = role.Arn,
            },
            new() { Parent = this, DependsOn = { permission } });
        RegisterOutputs();
    }
}
