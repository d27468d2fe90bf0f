using System.Collections.Immutable;
using Pulumi;
using Ec2 = Pulumi.Aws.Ec2;

namespace Payments.Platform;

/// <summary>Subnets of one kind, one in each availability zone, none of which gives out public addresses.</summary>
internal sealed class SubnetTier
{
    /// <param name="name">What the tier is called.</param>
    /// <param name="tier">Which part of the network's addresses it has.</param>
    /// <param name="vpcId">The network.</param>
    /// <param name="settings">Addresses, and how many zones.</param>
    /// <param name="zones">Names of zones, as many at least.</param>
    /// <param name="parent">What they belong to.</param>
    public SubnetTier(
        string name, int tier, Input<string> vpcId, PrivateNetworkSettings settings, Output<ImmutableArray<string>> zones, Resource parent)
    {
        Subnets =
        [
            .. Enumerable.Range(0, settings.Zones).Select(zone => new Ec2.Subnet(
                $"{name}-{zone + 1}",
                new()
                {
                    VpcId = vpcId,
                    AvailabilityZone = zones.Apply(names => names[zone]),
                    CidrBlock = settings.Subnet(tier, zone),
                    MapPublicIpOnLaunch = false,
                    Tags = { ["Name"] = $"{name}-{zone + 1}" },
                },
                new() { Parent = parent })),
        ];
        RouteTables =
        [
            .. Enumerable.Range(0, settings.Zones).Select(zone => Route($"{name}-{zone + 1}", vpcId, Subnets[zone], parent)),
        ];
    }

    public IReadOnlyList<Ec2.Subnet> Subnets { get; }

    /// <summary>One a subnet. Without more, nothing leads out of the network.</summary>
    public IReadOnlyList<Ec2.RouteTable> RouteTables { get; }

    private static Ec2.RouteTable Route(string name, Input<string> vpcId, Ec2.Subnet subnet, Resource parent)
    {
        var table = new Ec2.RouteTable(name, new() { VpcId = vpcId, Tags = { ["Name"] = name } }, new() { Parent = parent });
        _ = new Ec2.RouteTableAssociation(name, new() { SubnetId = subnet.Id, RouteTableId = table.Id }, new() { Parent = parent });
        return table;
    }
}
