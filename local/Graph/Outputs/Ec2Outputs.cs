namespace Payments.Local.Graph.Outputs;

/// <summary>VPCs and what is in them: ids of seventeen hexadecimal digits behind a prefix.</summary>
internal static class Ec2Outputs
{
    public static OutputRules Rules { get; } = new()
    {
        ["aws:ec2/vpc:Vpc"] = Vpc,
        ["aws:ec2/subnet:Subnet"] = resource => Thing(resource, "subnet", "subnet"),
        ["aws:ec2/routeTable:RouteTable"] = resource => Thing(resource, "rtb", "route-table"),
        ["aws:ec2/routeTableAssociation:RouteTableAssociation"] = resource => new($"rtbassoc-{resource.Hex(17)}"),
        ["aws:ec2/securityGroup:SecurityGroup"] = SecurityGroup,
        ["aws:ec2/defaultSecurityGroup:DefaultSecurityGroup"] = DefaultSecurityGroup,
        ["aws:ec2/securityGroupRule:SecurityGroupRule"] = SecurityGroupRule,
        ["aws:ec2/vpcEndpoint:VpcEndpoint"] = VpcEndpoint,
        ["aws:ec2/flowLog:FlowLog"] = resource => Thing(resource, "fl", "vpc-flow-log"),
        ["aws:ec2/internetGateway:InternetGateway"] = resource => Thing(resource, "igw", "internet-gateway"),
        ["aws:ec2/natGateway:NatGateway"] = resource => Thing(resource, "nat", "natgateway"),
        ["aws:ec2/networkAcl:NetworkAcl"] = resource => Thing(resource, "acl", "network-acl"),
        ["aws:ec2/eip:Eip"] = Address,
        ["aws:ec2/route:Route"] = resource => new($"r-{resource.Required("routeTableId")}{resource.Hex(10)}"),
    };

    private static ComputedOutputs Vpc(ResourceContext resource)
    {
        var outputs = Thing(resource, "vpc", "vpc");
        outputs["defaultSecurityGroupId"] = $"sg-{resource.Hex(17, "default group")}";
        outputs["defaultNetworkAclId"] = $"acl-{resource.Hex(17, "default acl")}";
        outputs["defaultRouteTableId"] = $"rtb-{resource.Hex(17, "main table")}";
        outputs["mainRouteTableId"] = $"rtb-{resource.Hex(17, "main table")}";
        outputs["dhcpOptionsId"] = $"dopt-{resource.Hex(17, "dhcp")}";
        outputs["enableDnsSupport"] = true;
        outputs["enableDnsHostnames"] = false;
        outputs["instanceTenancy"] = "default";
        return outputs;
    }

    private static ComputedOutputs SecurityGroup(ResourceContext resource)
    {
        var outputs = Thing(resource, "sg", "security-group");
        outputs["name"] = resource.PhysicalName();
        outputs["description"] = "Managed by Pulumi";
        return outputs;
    }

    private static ComputedOutputs DefaultSecurityGroup(ResourceContext resource)
    {
        var outputs = Thing(resource, "sg", "security-group");
        outputs["name"] = "default";
        outputs["description"] = "default VPC security group";
        return outputs;
    }

    private static ComputedOutputs SecurityGroupRule(ResourceContext resource)
    {
        var id = $"sgr-{resource.Hex(17)}";
        return new(id) { ["securityGroupRuleId"] = id };
    }

    private static ComputedOutputs Address(ResourceContext resource)
    {
        var outputs = Thing(resource, "eipalloc", "elastic-ip");
        outputs["allocationId"] = outputs.Id;
        return outputs;
    }

    private static ComputedOutputs VpcEndpoint(ResourceContext resource)
    {
        var outputs = Thing(resource, "vpce", "vpc-endpoint");
        outputs["state"] = "available";
        outputs["requesterManaged"] = false;
        outputs["vpcEndpointType"] = "Gateway";
        outputs["prefixListId"] = $"pl-{resource.Hex(8, "prefix list")}";
        return outputs;
    }

    private static ComputedOutputs Thing(ResourceContext resource, string prefix, string kind)
    {
        var id = resource.ExistingId ?? $"{prefix}-{resource.Hex(17)}";
        return new(id) { ["arn"] = resource.Arn("ec2", $"{kind}/{id}"), ["ownerId"] = resource.AccountId };
    }
}
