namespace Payments.Policies.Network;

/// <summary>One rule of a security group, in whichever resource it is written.</summary>
internal sealed class TrafficRule
{
    private const int LastPort = 65535;

    private static readonly string[] RangeProperties = ["cidrBlocks", "ipv6CidrBlocks", "cidrIpv4", "cidrIpv6"];

    private readonly PropertyValue _json;
    private readonly string _where;

    private TrafficRule(PropertyValue json, string where)
    {
        _json = json;
        _where = where;
    }

    /// <summary>The types that hold some.</summary>
    public static IReadOnlyList<string> Types { get; } =
    [
        "aws:ec2/securityGroup:SecurityGroup", "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "aws:ec2/securityGroupRule:SecurityGroupRule",
        "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
    ];

    /// <summary>The ranges of addresses at the other end, as far as they are known.</summary>
    public IEnumerable<string> Ranges => RangeProperties.SelectMany(name => _json.At(name).Texts);

    private PropertyValue Protocol => _json.At("protocol") is { IsMissing: false } protocol ? protocol : _json.At("ipProtocol");

    private bool IsEveryProtocol => Protocol.IsMissing || Protocol.ToString().ToLowerInvariant() is "-1" or "all";

    // ICMP has types where others have ports.
    private bool HasPorts => Protocol.ToString().ToLowerInvariant() is "tcp" or "6" or "udp" or "17";

    private int First => (int)(_json.At("fromPort").Number ?? 0);

    private int Last => (int)(_json.At("toPort").Number ?? LastPort);

    private bool IsUnsettled => Protocol.IsUnknown || _json.At("fromPort").IsUnknown || _json.At("toPort").IsUnknown;

    /// <summary>The rules of a resource that let traffic in.</summary>
    public static IEnumerable<TrafficRule> In(PolicyResource resource) => Of(resource, "ingress");

    /// <summary>The rules of a resource that let traffic out.</summary>
    public static IEnumerable<TrafficRule> Out(PolicyResource resource) => Of(resource, "egress");

    /// <summary>Whether it lets a port through; false where its ports are not known yet.</summary>
    public bool Reaches(int port) => !IsUnsettled && (IsEveryProtocol || (HasPorts && First <= port && port <= Last));

    /// <summary>Whether it lets nothing through but some of these ports, or its ports are not known yet.</summary>
    public bool IsOnly(IReadOnlyList<int> ports) =>
        IsUnsettled || (!IsEveryProtocol && HasPorts && Enumerable.Range(First, Math.Max(1, Last - First + 1)).All(ports.Contains));

    /// <summary>Such as <c>ingress[0] (tcp 443)</c>.</summary>
    public override string ToString() =>
        $"{_where} ({(IsEveryProtocol ? "every protocol" : HasPorts ? $"{Protocol} {(First == Last ? First : $"{First}-{Last}")}" : Protocol)})";

    private static IEnumerable<TrafficRule> Of(PolicyResource resource, string direction) => resource.Type.Split(':')[^1] switch
    {
        "SecurityGroupRule" => resource["type"].Text == direction ? [Whole(resource)] : [],
        "SecurityGroupIngressRule" => direction == "ingress" ? [Whole(resource)] : [],
        "SecurityGroupEgressRule" => direction == "egress" ? [Whole(resource)] : [],
        _ => resource[direction].Items.Select((rule, index) => new TrafficRule(rule, $"{direction}[{index}]")),
    };

    private static TrafficRule Whole(PolicyResource resource) => new(new(resource.Properties), "it");
}
