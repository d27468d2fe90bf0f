namespace Payments.Policies.Api;

internal sealed class BehindFirewall : StackRule
{
    private const string Association = "aws:wafv2/webAclAssociation:WebAclAssociation";
    private const string WebAcl = "aws:wafv2/webAcl:WebAcl";

    public override RuleInfo Info { get; } = new()
    {
        Id = "apigateway-waf",
        Title = "Every public stage is behind a web application firewall",
        Why = "It turns away floods, known attackers and known attacks before they cost a function or reach a parser of ours.",
        Remedy = "Add a WebAclAssociation of the stage's ARN with a WebAcl that has rules: a rate limit, and AWS's managed groups.",
        Severity = Severity.High,
        References = [Reference.ToFsbp("APIGateway.4"), Reference.ToFsbp("WAF.10"), Reference.ToCheckov("CKV2_AWS_29"), Reference.ToPci("6.4.2")],
    };

    public override IEnumerable<Fault> Check(ResourceSet resources, RuleValues values)
    {
        foreach (var stage in resources.OfType(Apis.Stage).Where(stage => !IsPrivate(stage, resources)))
        {
            var association = resources.Naming(Association, "resourceArn", stage).FirstOrDefault();
            if (association is null)
            {
                yield return new(stage, "no WebAclAssociation names it");
            }
            else if (resources.NamedBy(association, "webAclArn", WebAcl) is { } acl && !HasRules(acl, resources))
            {
                yield return new(acl, $"it guards {stage.Name}, and has no rules");
            }
        }
    }

    private static bool IsPrivate(PolicyResource stage, ResourceSet resources) =>
        resources.NamedBy(stage, "restApi", Apis.RestApi)?["endpointConfiguration.types"].Texts is ["PRIVATE"];

    private static bool HasRules(PolicyResource acl, ResourceSet resources) =>
        acl["rules"] is { IsUnknown: true } or { Items.Count: > 0 } || !acl["ruleJson"].IsMissing
        || resources.Naming("aws:wafv2/webAclRule:WebAclRule", "webAclArn", acl).Any();
}
