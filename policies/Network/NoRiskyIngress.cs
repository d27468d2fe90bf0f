using System.Globalization;

namespace Payments.Policies.Network;

internal sealed class NoRiskyIngress : ResourceRule
{
    private const string Ports = "ports";

    public override RuleInfo Info { get; } = new()
    {
        Id = "ec2-no-risky-ingress",
        Title = "No port that is attacked is open to the internet",
        Why = "Shells, remote desktops, databases and consoles that everybody can reach are found within minutes, and tried for ever.",
        Remedy = "Let in the security group or the range of addresses that needs it; close everything else.",
        Severity = Severity.Critical,
        References =
        [
            Reference.ToFsbp("EC2.13"), Reference.ToFsbp("EC2.14"), Reference.ToFsbp("EC2.19"), Reference.ToCheckov("CKV_AWS_24"), Reference.ToCheckov("CKV_AWS_25"),
            Reference.ToPci("1.3.1"), Reference.ToPulumi("security-group-ssh-rdp-ingress-restricted"),
        ],
        Parameters =
        [
            // The ports of EC2.13, EC2.14 and EC2.19, and those of Redis, memcached and MongoDB.
            new(
                Ports,
                "Ports that the internet may not reach, as texts",
                (string[])
                [
                    "20", "21", "22", "23", "25", "110", "135", "143", "445", "1433", "1434", "3000", "3306", "3389", "4333", "5000", "5432", "5500",
                    "5601", "6379", "8080", "8088", "8888", "9200", "9300", "11211", "27017",
                ]),
        ],
    };

    public override IReadOnlyList<string> Types => TrafficRule.Types;

    public override IEnumerable<string> Check(PolicyResource resource, RuleValues values)
    {
        var risky = values.Texts(Ports).Select(port => int.Parse(port, CultureInfo.InvariantCulture)).ToList();
        return from rule in TrafficRule.In(resource)
               let reached = risky.Where(rule.Reaches).ToList()
               where reached.Count > 0
               from range in rule.Ranges.Where(IpRange.IsInternet)
               select $"{rule} lets {range} reach port {reached[0]}{(reached.Count > 1 ? $" and {reached.Count - 1} more of those that are attacked" : "")}";
    }
}
