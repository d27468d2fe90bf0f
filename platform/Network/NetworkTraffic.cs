using Pulumi;
using Ec2 = Pulumi.Aws.Ec2;

namespace Payments.Platform;

/// <summary>
/// Who may speak to whom: functions to the doors of services, a few of them to the internet as well, all over TLS; nobody to a function, and
/// nobody to the network's default group, which is what anything without a group would be in.
/// </summary>
internal sealed class NetworkTraffic : ComponentResource
{
    private const int Https = 443;

    private readonly string _name;

    /// <param name="name">The network's name.</param>
    /// <param name="vpcId">The network.</param>
    /// <param name="options">The parent.</param>
    public NetworkTraffic(string name, Input<string> vpcId, ComponentResourceOptions options)
        : base("payments:network:NetworkTraffic", name, options)
    {
        _name = name;
        Doors = Group("doors", "Interfaces of services: functions come in", vpcId);
        Functions = Group("functions", "Functions: out to services alone", vpcId);
        Outward = Group("outward", "Functions that call the gateway, merchants or Slack, too", vpcId);

        // Named without a rule, it has none.
        _ = new Ec2.DefaultSecurityGroup(name, new() { VpcId = vpcId }, new() { Parent = this });
        Rule("functions-doors", "egress", Functions, new() { SourceSecurityGroupId = Doors.Id });
        Rule("doors-functions", "ingress", Doors, new() { SourceSecurityGroupId = Functions.Id });

        // Merchants' addresses are anybody's: what can be said beforehand is the port.
        Rule("outward-internet", "egress", Outward, new() { CidrBlocks = { "0.0.0.0/0" } });
        RegisterOutputs();
    }

    /// <summary>The group of the interfaces of services.</summary>
    public Ec2.SecurityGroup Doors { get; }

    /// <summary>The group of every function.</summary>
    public Ec2.SecurityGroup Functions { get; }

    /// <summary>The group, besides, of functions that call somebody outside.</summary>
    public Ec2.SecurityGroup Outward { get; }

    /// <summary>Lets functions out to services that are reached by routes; their addresses are lists that AWS keeps.</summary>
    public void AllowTo(IReadOnlyList<Ec2.VpcEndpoint> gateways) => Rule(
        "functions-gateways",
        "egress",
        Functions,
        new() { PrefixListIds = gateways.Select(gateway => (Input<string>)gateway.PrefixListId).ToArray() });

    private Ec2.SecurityGroup Group(string what, string description, Input<string> vpcId) => new(
        $"{_name}-{what}",
        new() { Name = $"{_name}-{what}", Description = description, VpcId = vpcId },
        new() { Parent = this });

    private void Rule(string what, string direction, Ec2.SecurityGroup group, Ec2.SecurityGroupRuleArgs peer)
    {
        peer.Type = direction;
        peer.SecurityGroupId = group.Id;
        peer.Protocol = "tcp";
        peer.FromPort = Https;
        peer.ToPort = Https;
        peer.Description = $"HTTPS: {what}";
        _ = new Ec2.SecurityGroupRule($"{_name}-{what}", peer, new() { Parent = this });
    }
}
