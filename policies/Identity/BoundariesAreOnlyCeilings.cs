namespace Payments.Policies.Identity;

internal sealed class BoundariesAreOnlyCeilings : StackRule
{
    private const string Policy = "aws:iam/policy:Policy";

    // How a policy is attached: the resource and its property.
    private static readonly (string Type, string Property)[] Attachments =
    [
        ("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "policyArn"),
        ("aws:iam/userPolicyAttachment:UserPolicyAttachment", "policyArn"),
        ("aws:iam/groupPolicyAttachment:GroupPolicyAttachment", "policyArn"),
        ("aws:iam/policyAttachment:PolicyAttachment", "policyArn"),
        ("aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive", "policyArns"),
        ("aws:iam/role:Role", "managedPolicyArns"),
    ];

    public override RuleInfo Info { get; } = new()
    {
        Id = "iam-boundary-not-attached",
        Title = "A permission boundary is attached to nobody",
        Why = "A boundary is wide because it grants nothing; the rules about grants therefore do not look at it. Attached, it would grant all that it names.",
        Remedy = "Name it in permissionsBoundary only; grant what is needed by a policy of its own, whose name does not end in -boundary.",
        Severity = Severity.High,
        References = [Reference.ToPlatform("R71"), Reference.ToPci("7.2.2")],
    };

    /// <summary>Whether a resource is a policy that is only ever a boundary, by its name in the program.</summary>
    public static bool IsBoundary(PolicyResource resource) => resource.Type == Policy && resource.Name.EndsWith("-boundary", StringComparison.Ordinal);

    public override IEnumerable<Fault> Check(ResourceSet resources, RuleValues values) =>
        from boundary in resources.OfType(Policy).Where(IsBoundary)
        from attachment in Attachments
        from resource in resources.Naming(attachment.Type, attachment.Property, boundary)
        select new Fault(resource, $"{attachment.Property} names {boundary.Name}, which is a permission boundary");
}
