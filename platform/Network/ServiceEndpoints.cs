using Pulumi;
using Ec2 = Pulumi.Aws.Ec2;

namespace Payments.Platform;

/// <summary>
/// Doors to the services that functions call, none of which leads anywhere else: to resources of this account, for principals of this
/// account. Code that was talked into using a stranger's keys or bucket gets no further.
/// </summary>
internal sealed class ServiceEndpoints : ComponentResource
{
    private readonly Foundation _foundation;
    private readonly Input<string> _vpcId;

    /// <param name="name">The network's name.</param>
    /// <param name="inside">A tier with functions, in which the doors of interfaces are.</param>
    /// <param name="outward">The other tier with functions.</param>
    /// <param name="doors">The security group of the interfaces.</param>
    /// <param name="vpcId">The network.</param>
    /// <param name="foundation">What everything stands on.</param>
    /// <param name="options">The parent.</param>
    public ServiceEndpoints(
        string name,
        SubnetTier inside,
        SubnetTier outward,
        Ec2.SecurityGroup doors,
        Input<string> vpcId,
        Foundation foundation,
        ComponentResourceOptions options)
        : base("payments:network:ServiceEndpoints", name, options)
    {
        (_foundation, _vpcId) = (foundation, vpcId);
        var (aws, stack) = (foundation.Aws, foundation.Settings.StackName);
        var tables = inside.RouteTables.Concat(outward.RouteTables).Select(table => (Input<string>)table.Id).ToArray();
        var buckets = Output.Format($"arn:{aws.Partition}:s3:::payments-*-{stack}-{aws.AccountId}");
        Gateways =
        [
            Gateway("s3", tables, buckets, Output.Format($"{buckets}/*")),
            Gateway("dynamodb", tables, aws.Arn("dynamodb", "table/*")),
        ];

        // Logs and traces go by Lambda itself, e-mail by the workflow, keys by the services: none of them is called from here.
        Interface("sqs", inside, doors, aws.Arn("sqs", "*"));
        Interface("sns", inside, doors, aws.Arn("sns", "*"));
        Interface("secretsmanager", inside, doors, aws.Arn("secretsmanager", "secret:payments/*"));
        Interface("lambda", inside, doors, aws.Arn("lambda", "function:payments-*"));

        // The answer for a waiting step names no resource but its token.
        Interface("states", inside, doors, "*");
        RegisterOutputs();
    }

    /// <summary>The doors to which routes lead.</summary>
    public IReadOnlyList<Ec2.VpcEndpoint> Gateways { get; }

    private Ec2.VpcEndpoint Gateway(string service, Input<string>[] routeTables, params Input<string>[] resources)
    {
        var args = Args(service, resources);
        args.VpcEndpointType = "Gateway";
        args.RouteTableIds = routeTables;
        return new(service, args, new() { Parent = this });
    }

    private void Interface(string service, SubnetTier inside, Ec2.SecurityGroup doors, params Input<string>[] resources)
    {
        var args = Args(service, resources);
        args.VpcEndpointType = "Interface";
        args.PrivateDnsEnabled = true;
        args.SubnetIds = inside.Subnets.Select(subnet => (Input<string>)subnet.Id).ToArray();
        args.SecurityGroupIds.Add(doors.Id);
        _ = new Ec2.VpcEndpoint(service, args, new() { Parent = this });
    }

    private Ec2.VpcEndpointArgs Args(string service, Input<string>[] resources) => new()
    {
        VpcId = _vpcId,
        ServiceName = Output.Format($"com.amazonaws.{_foundation.Aws.Region}.{service}"),
        Policy = PolicyDocument.Of(new PolicyStatement
        {
            Sid = "OursAlone",
            Principal = "*",
            Actions = [$"{service}:*"],
            Resources = resources,
            Conditions = [PolicyCondition.OwnPrincipals(_foundation.Aws)],
        }),
        Tags = { ["Name"] = service },
    };
}
