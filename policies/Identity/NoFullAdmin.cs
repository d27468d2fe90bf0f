namespace Payments.Policies.Identity;

internal sealed class NoFullAdmin : IdentityPolicyRule
{
    private const string ManagedPolicies = "managedPolicies";

    // How policies of AWS's own come to a principal: the resource and its property.
    private static readonly Dictionary<string, string> Attachments = new()
    {
        ["aws:iam/role:Role"] = "managedPolicyArns",
        ["aws:iam/rolePolicyAttachment:RolePolicyAttachment"] = "policyArn",
        ["aws:iam/userPolicyAttachment:UserPolicyAttachment"] = "policyArn",
        ["aws:iam/groupPolicyAttachment:GroupPolicyAttachment"] = "policyArn",
        ["aws:iam/policyAttachment:PolicyAttachment"] = "policyArn",
        ["aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive"] = "policyArns",
    };

    public override RuleInfo Info { get; } = new()
    {
        Id = "iam-no-full-admin",
        Title = "No policy allows everything on everything",
        Why = "Whoever gets hold of such a role owns the account: money, keys, logs.",
        Remedy = "Name the actions and the resources; attach none of AWS's administrator policies.",
        Severity = Severity.Critical,
        References =
        [
            Reference.ToFsbp("IAM.1"), Reference.ToCheckov("CKV_AWS_62"), Reference.ToCheckov("CKV_AWS_274"), Reference.ToCheckov("CKV2_AWS_56"),
            Reference.ToPci("7.2.1"),
        ],
        Parameters =
        [
            new(ManagedPolicies, "Names of managed policies of AWS that nobody may have", (string[])["AdministratorAccess", "PowerUserAccess", "IAMFullAccess"]),
        ],
    };

    public override IReadOnlyList<string> Types => [.. base.Types.Union(Attachments.Keys)];

    public override IEnumerable<string> Check(PolicyResource resource, RuleValues values)
    {
        var attached = Attachments.TryGetValue(resource.Type, out var property) ? resource[property].Texts : [];
        return attached.Where(arn => values.Texts(ManagedPolicies).Contains(arn.Split('/')[^1]))
            .Select(arn => $"{property} names {arn}")
            .Concat(base.Types.Contains(resource.Type) ? base.Check(resource, values) : []);
    }

    protected override string? FaultOf(IamStatement statement, RuleValues values) =>
        !statement.LeavesResourceOpen("*") ? null
        : statement.NotActions.Count > 0 ? "allows everything but the actions of NotAction"
        : statement.Actions.Any(action => action.Trim('*', '?', ':').Length == 0) ? "allows every action on every resource"
        : null;
}
