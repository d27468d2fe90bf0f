namespace Payments.Policies.Identity;

/// <summary>
/// A rule about what the policies of roles, users and groups allow, statement by statement. A managed policy whose name in the program
/// ends in <c>-boundary</c> is not asked: it is a ceiling, which grants nothing (<see cref="BoundariesAreOnlyCeilings"/> sees to that).
/// </summary>
internal abstract class IdentityPolicyRule : ResourceRule
{
    public override IReadOnlyList<string> Types => IdentityPolicies.Types;

    /// <summary>What is wrong with a statement that allows, without its name: <c>allows sqs:*</c>; null when nothing is.</summary>
    protected abstract string? FaultOf(IamStatement statement, RuleValues values);

    public override IEnumerable<string> Check(PolicyResource resource, RuleValues values) =>
        from statement in BoundariesAreOnlyCeilings.IsBoundary(resource) ? [] : IdentityPolicies.Of(resource)
        where statement.Allows
        let fault = FaultOf(statement, values)
        where fault is not null
        select $"{statement.Label} {fault}";

    /// <summary>The first three of some actions, and how many more there are.</summary>
    protected static string Listed(IReadOnlyList<string> actions) =>
        string.Join(", ", actions.Take(3)) + (actions.Count > 3 ? $" and {actions.Count - 3} more" : "");
}
