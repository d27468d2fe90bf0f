namespace Payments.Policies.Network;

internal sealed class FlowLogged : StackRule
{
    private const string TrafficTypes = "trafficTypes";

    public override RuleInfo Info { get; } = new()
    {
        Id = "ec2-flow-logs",
        Title = "Every VPC's traffic is logged",
        Why = "After a break-in nobody else can say who talked to whom, and what was carried out.",
        Remedy = "Add a FlowLog with the VPC's id, trafficType ALL and a log group or bucket as its destination.",
        Severity = Severity.Medium,
        References = [Reference.ToFsbp("EC2.6"), Reference.ToCheckov("CKV2_AWS_11"), Reference.ToPci("10.2.1")],
        Parameters = [new(TrafficTypes, "What must be logged, any of ALL, REJECT and ACCEPT: one of these is enough", (string[])["ALL"])],
    };

    public override IEnumerable<Fault> Check(ResourceSet resources, RuleValues values)
    {
        foreach (var vpc in resources.OfType(Vpcs.Types))
        {
            var logs = resources.Naming("aws:ec2/flowLog:FlowLog", "vpcId", vpc).ToList();
            if (!logs.Any(log => log["trafficType"].IsOneOfOrUnknown(values.Texts(TrafficTypes))))
            {
                yield return logs.Count == 0
                    ? new(vpc, "no FlowLog is for it")
                    : new(logs[0], $"trafficType is {logs[0]["trafficType"]}, and must be {string.Join(" or ", values.Texts(TrafficTypes))}");
            }
        }
    }
}
