using System.Globalization;

namespace Payments.Policies.Network;

internal sealed class EgressRestricted : ResourceRule
{
    private const string AllowedPorts = "allowedPorts";

    public override RuleInfo Info { get; } = new()
    {
        Id = "ec2-egress-restricted",
        Title = "A security group lets nothing out to the whole internet",
        Why = "What has broken in carries its loot out by the same door; a function that calls AWS's endpoints needs none.",
        Remedy = "Let out to the endpoints' security group or prefix list; where the internet is needed, name its port in allowedPorts of the stack's settings.",
        Severity = Severity.High,
        References = [Reference.ToCheckov("CKV_AWS_382"), Reference.ToPci("1.3.2"), Reference.ToPulumi("security-group-default-deny")],
        Parameters = [new(AllowedPorts, "Ports on which the internet may be called, as texts, such as 443", Array.Empty<string>())],
    };

    public override IReadOnlyList<string> Types => TrafficRule.Types;

    public override IEnumerable<string> Check(PolicyResource resource, RuleValues values)
    {
        var allowed = values.Texts(AllowedPorts).Select(port => int.Parse(port, CultureInfo.InvariantCulture)).ToList();
        return from rule in TrafficRule.Out(resource)
               where !rule.IsOnly(allowed)
               from range in rule.Ranges.Where(IpRange.IsInternet)
               select $"{rule} lets out to {range}";
    }
}
