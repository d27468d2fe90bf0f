using System.Text.RegularExpressions;
using Payments.Local.Iam.Evaluation;
using Payments.Local.Iam.Roles;

namespace Payments.Local.Iam.Usage;

/// <summary>Which grants no call has ever needed [R71].</summary>
public static partial class UnusedGrants
{
    private const string Not = "not ";

    /// <summary>Every grant of the roles: each action of an Allow with each of its resources.</summary>
    public static IEnumerable<RoleGrant> GrantsOf(Role role) =>
        from policy in role.Policies
        from statement in policy.Document.Statements
        where statement.Allows
        from action in Cells(statement.Actions, statement.NotActions)
        from resource in Cells(statement.Resources ?? ["*"], statement.NotResources)
        select new RoleGrant(role.Name, policy.Name, statement.Label, action, resource);

    /// <summary>The grants that none of the used ones is an instance of, role by role in the order of the policies.</summary>
    public static IReadOnlyList<RoleGrant> Of(IEnumerable<Role> roles, IEnumerable<UsedGrant> used)
    {
        var byStatement = used.ToLookup(grant => (grant.RoleArn, grant.Policy, grant.Statement));
        return
        [
            .. from role in roles
               from grant in GrantsOf(role)
               where !byStatement[(role.Arn, grant.Policy, grant.Statement)].Any(use => Covers(grant, use))
               select grant,
        ];
    }

    // A NotAction or NotResource is one grant: that its statement was used is all there is to know.
    private static IEnumerable<string> Cells(IReadOnlyList<string> patterns, bool negated) => negated ? [Not + string.Join(", ", patterns)] : patterns;

    private static bool Covers(RoleGrant grant, UsedGrant use) =>
        (grant.Action.StartsWith(Not, StringComparison.Ordinal) || Wildcards.Match(grant.Action, use.Action, ignoreCase: true))
        && (grant.Resource.StartsWith(Not, StringComparison.Ordinal) || ArnPattern.MatchResource(Variable().Replace(grant.Resource, "*"), use.Resource));

    [GeneratedRegex(@"\$\{[^}]*\}")]
    private static partial Regex Variable();
}
