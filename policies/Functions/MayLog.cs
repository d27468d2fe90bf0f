namespace Payments.Policies.Functions;

internal sealed class MayLog : StackRule
{
    private const string Role = "aws:iam/role:Role";
    private const string WriteLogs = "logs:PutLogEvents";

    // Managed policies of AWS that have it, by the end of their ARNs.
    private static readonly string[] ManagedPolicies = ["/AWSLambdaBasicExecutionRole", "/AWSLambdaVPCAccessExecutionRole"];

    public override RuleInfo Info { get; } = new()
    {
        Id = "lambda-may-log",
        Title = "The role of every function may write its logs",
        Why = "Lambda drops what a function logs without a word when its role may not write it.",
        Remedy = "Allow the role logs:CreateLogStream and logs:PutLogEvents on the streams of the function's log group.",
        Severity = Severity.Medium,
        References = [Reference.ToPci("10.2.1")],
    };

    public override IEnumerable<Fault> Check(ResourceSet resources, RuleValues values) =>
        from function in resources.OfType(Lambdas.Function)
        let role = resources.NamedBy(function, "role", Role)
        where role is not null && !Allows(role, resources)
        select new Fault(function, $"its role {role.Name} may not {WriteLogs}");

    private static bool Allows(PolicyResource role, ResourceSet resources)
    {
        var inline = resources.Naming("aws:iam/rolePolicy:RolePolicy", "role", role).Append(role);
        var attachments = resources.Naming("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "role", role).ToList();
        var attached = attachments.Select(attachment => resources.NamedBy(attachment, "policyArn", "aws:iam/policy:Policy")).OfType<PolicyResource>();
        return inline.Concat(attached).Any(MayAllow)
            || attachments.SelectMany(attachment => attachment["policyArn"].Texts).Concat(role["managedPolicyArns"].Texts).Any(IsManaged);
    }

    private static bool MayAllow(PolicyResource holder) =>
        holder["policy"].IsUnknown || IdentityPolicies.Of(holder).Any(statement => statement.Allows && statement.Reaches(WriteLogs));

    private static bool IsManaged(string arn) => ManagedPolicies.Any(policy => arn.EndsWith(policy, StringComparison.Ordinal));
}
