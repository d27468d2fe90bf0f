namespace Payments.Local.Graph.Outputs;

/// <summary>X-Ray.</summary>
internal static class XrayOutputs
{
    public static OutputRules Rules { get; } = new()
    {
        ["aws:xray/group:Group"] = Group,
        ["aws:xray/samplingRule:SamplingRule"] = SamplingRule,
    };

    private static ComputedOutputs Group(ResourceContext resource)
    {
        var name = resource.PhysicalName("groupName");
        var arn = resource.Arn("xray", $"group/{name}/{resource.UpperAlphanumeric(26)}");
        return new(arn) { ["groupName"] = name, ["arn"] = arn };
    }

    private static ComputedOutputs SamplingRule(ResourceContext resource)
    {
        var name = resource.PhysicalName("ruleName");
        return new(name) { ["ruleName"] = name, ["arn"] = resource.Arn("xray", $"sampling-rule/{name}") };
    }
}
