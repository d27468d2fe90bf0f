namespace Payments.Policies.Network;

internal sealed class DefaultGroupClosed : StackRule
{
    private const string DefaultGroup = "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup";

    private static readonly string[] RuleTypes =
    [
        "aws:ec2/securityGroupRule:SecurityGroupRule", "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
        "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
    ];

    public override RuleInfo Info { get; } = new()
    {
        Id = "ec2-default-security-group-closed",
        Title = "A VPC's default security group lets nothing through",
        Why = "Whatever is started without a group gets the default one, in which everything may talk to everything.",
        Remedy = "Add a DefaultSecurityGroup with the VPC's id and without ingress and egress, and no rules for it elsewhere.",
        Severity = Severity.High,
        References = [Reference.ToFsbp("EC2.2"), Reference.ToCheckov("CKV2_AWS_12"), Reference.ToPci("1.3.1"), Reference.ToPulumi("security-group-default-deny")],
    };

    public override IEnumerable<Fault> Check(ResourceSet resources, RuleValues values) =>
        Untaken(resources).Concat(resources.OfType(DefaultGroup).SelectMany(group => RulesOf(group, resources)));

    private static IEnumerable<Fault> Untaken(ResourceSet resources) =>
        from vpc in resources.OfType(Vpcs.Types)
        where !resources.Naming(DefaultGroup, "vpcId", vpc).Any()
        select new Fault(vpc, "no DefaultSecurityGroup takes away the rules that AWS gives its default group");

    private static IEnumerable<Fault> RulesOf(PolicyResource group, ResourceSet resources)
    {
        foreach (var rule in TrafficRule.In(group).Concat(TrafficRule.Out(group)))
        {
            yield return new(group, $"{rule} is a rule of a default group");
        }

        foreach (var rule in RuleTypes.SelectMany(type => resources.Naming(type, "securityGroupId", group)))
        {
            yield return new(rule, $"it is a rule of the default group {group.Name}");
        }
    }
}
