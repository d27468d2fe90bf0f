using Pulumi;
using Ec2 = Pulumi.Aws.Ec2;
using Lambda = Pulumi.Aws.Lambda;

namespace Payments.Platform;

/// <summary>
/// A network of the stack's own [R70], in three tiers over the region's availability zones: <c>inside</c>, whence only services of AWS are
/// reached; <c>outward</c>, for functions that call the gateway, merchants or Slack; and <c>edge</c>, where the gateways of that way out
/// stand. docs/network.md says when to choose it, and what it costs.
/// </summary>
internal sealed class PrivateNetwork : ComponentResource
{
    private readonly AwsEnvironment _aws;
    private readonly SubnetTier _inside;
    private readonly SubnetTier _outward;
    private readonly NetworkTraffic _traffic;

    /// <param name="name">The network's name.</param>
    /// <param name="settings">Addresses and zones.</param>
    /// <param name="foundation">What everything stands on.</param>
    public PrivateNetwork(string name, PrivateNetworkSettings settings, Foundation foundation)
        : base("payments:network:PrivateNetwork", name)
    {
        _aws = foundation.Aws;
        var vpc = new Ec2.Vpc(
            name,
            new() { CidrBlock = settings.Cidr, EnableDnsSupport = true, EnableDnsHostnames = true, Tags = { ["Name"] = name } },
            new() { Parent = this });
        _ = new NetworkFlowLog(name, vpc.Id, foundation, new() { Parent = this });
        _traffic = new NetworkTraffic(name, vpc.Id, new() { Parent = this });
        var zones = AvailabilityZones.Names(settings.Zones);
        _inside = new SubnetTier($"{name}-inside", tier: 0, vpc.Id, settings, zones, this);
        _outward = new SubnetTier($"{name}-outward", tier: 1, vpc.Id, settings, zones, this);
        var edge = new SubnetTier($"{name}-edge", tier: 2, vpc.Id, settings, zones, this);
        _ = new WayOut(name, _outward, edge, vpc.Id, new() { Parent = this });
        var endpoints = new ServiceEndpoints(name, _inside, _outward, _traffic.Doors, vpc.Id, foundation, new() { Parent = this });
        _traffic.AllowTo(endpoints.Gateways);
        RegisterOutputs();
    }

    /// <summary>Where a function is to run.</summary>
    /// <param name="reachesOut">Whether it calls somebody outside of AWS.</param>
    public Lambda.Inputs.FunctionVpcConfigArgs Place(bool reachesOut) => new()
    {
        SubnetIds = SubnetsOf(reachesOut).Select(subnet => (Input<string>)subnet.Id).ToArray(),
        SecurityGroupIds = GroupsOf(reachesOut).Select(group => (Input<string>)group.Id).ToArray(),
    };

    /// <summary>
    /// Lets Lambda, which acts in the function's role, plug the function in; the function's own code may not ("Giving Lambda functions access
    /// to resources in an Amazon VPC", Lambda guide).
    /// </summary>
    /// <param name="role">The function's role.</param>
    /// <param name="function">The function's name.</param>
    /// <param name="reachesOut">Whether it calls somebody outside of AWS.</param>
    /// <returns>The permission, which the function must have before it is made.</returns>
    public Resource GrantPlace(ServiceRole role, string function, bool reachesOut)
    {
        var interfaces = _aws.Arn("ec2", "network-interface/*");
        string[] changes = ["ec2:AssignPrivateIpAddresses", "ec2:DeleteNetworkInterface", "ec2:UnassignPrivateIpAddresses"];
        string[] looks = ["ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets"];
        return role.Allow(
            "network",
            new PolicyStatement
            {
                Sid = "PlugIn",
                Actions = ["ec2:CreateNetworkInterface"],
                Resources =
                [
                    interfaces,
                    .. SubnetsOf(reachesOut).Select(subnet => (Input<string>)subnet.Arn),
                    .. GroupsOf(reachesOut).Select(group => (Input<string>)group.Arn),
                ],
            },
            new PolicyStatement { Sid = "Unplug", Actions = changes, Resources = [interfaces] },

            // Looks at all or none: there is nothing to narrow it to.
            new PolicyStatement { Sid = "Look", Actions = looks, Resources = ["*"] },
            new PolicyStatement
            {
                Sid = "NotTheCode",
                Effect = "Deny",
                Actions = ["ec2:CreateNetworkInterface", .. changes, .. looks],
                Resources = ["*"],
                Conditions = [new("ArnEquals", "lambda:SourceFunctionArn", _aws.Arn("lambda", $"function:{function}"))],
            });
    }

    private IReadOnlyList<Ec2.Subnet> SubnetsOf(bool reachesOut) => (reachesOut ? _outward : _inside).Subnets;

    private Ec2.SecurityGroup[] GroupsOf(bool reachesOut) =>
        reachesOut ? [_traffic.Functions, _traffic.Outward] : [_traffic.Functions];
}
