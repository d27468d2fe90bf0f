using Pulumi;
using Ec2 = Pulumi.Aws.Ec2;

namespace Payments.Platform;

/// <summary>
/// The way from a tier to the internet, and none back: a NAT gateway in each zone, so that a zone that fails takes only its own way with it.
/// </summary>
internal sealed class WayOut : ComponentResource
{
    private const string Anywhere = "0.0.0.0/0";

    /// <param name="name">The network's name.</param>
    /// <param name="from">The subnets from which it leads.</param>
    /// <param name="edge">The subnets in which the NAT gateways stand, and nothing else.</param>
    /// <param name="vpcId">The network.</param>
    /// <param name="options">The parent.</param>
    public WayOut(string name, SubnetTier from, SubnetTier edge, Input<string> vpcId, ComponentResourceOptions options)
        : base("payments:network:WayOut", name, options)
    {
        var gateway = new Ec2.InternetGateway(name, new() { VpcId = vpcId, Tags = { ["Name"] = name } }, new() { Parent = this });
        for (var zone = 0; zone < edge.Subnets.Count; zone++)
        {
            var place = $"{name}-{zone + 1}";
            var open = new Ec2.Route(
                $"{place}-edge",
                new() { RouteTableId = edge.RouteTables[zone].Id, DestinationCidrBlock = Anywhere, GatewayId = gateway.Id },
                new() { Parent = this });
            var address = new Ec2.Eip(place, new() { Domain = "vpc", Tags = { ["Name"] = place } }, new() { Parent = this, DependsOn = { gateway } });
            var nat = new Ec2.NatGateway(
                place,
                new() { SubnetId = edge.Subnets[zone].Id, AllocationId = address.AllocationId, Tags = { ["Name"] = place } },
                new() { Parent = this, DependsOn = { open } });
            _ = new Ec2.Route(
                place,
                new() { RouteTableId = from.RouteTables[zone].Id, DestinationCidrBlock = Anywhere, NatGatewayId = nat.Id },
                new() { Parent = this });
        }

        RegisterOutputs();
    }
}
