namespace Payments.Local.Graph.Outputs;

/// <summary>WAF: web ACLs and what they protect.</summary>
internal static class WafOutputs
{
    public static OutputRules Rules { get; } = new()
    {
        ["aws:wafv2/webAcl:WebAcl"] = WebAcl,
        ["aws:wafv2/webAclAssociation:WebAclAssociation"] = resource => new($"{resource.Required("webAclArn")},{resource.Required("resourceArn")}"),
        ["aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration"] = resource => new(resource.Required("resourceArn")),
    };

    private static ComputedOutputs WebAcl(ResourceContext resource)
    {
        var (id, name) = (resource.Uuid(), resource.PhysicalName());
        var scope = resource.Text("scope") == "CLOUDFRONT" ? "global" : "regional";
        return new(id) { ["name"] = name, ["arn"] = resource.Arn("wafv2", $"{scope}/webacl/{name}/{id}"), ["lockToken"] = resource.Uuid("lock") };
    }
}
