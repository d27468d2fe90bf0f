using Payments.Local.Iam.Evaluation;
using Payments.Local.Iam.Policies;

namespace Payments.Local.Iam.Revoking;

/// <summary>Takes one grant out of policies: of a statement's actions × resources, one cell, one row, one column or all.</summary>
internal static class GrantRemoval
{
    /// <summary>The policies without the grant. Those it does not speak of stay the same objects.</summary>
    public static IReadOnlyList<NamedPolicy> Remove(IReadOnlyList<NamedPolicy> policies, RevokedGrant grant) =>
        [.. policies.Select(policy => policy.Name != grant.Policy
            ? policy
            : policy with { Document = policy.Document with { Statements = [.. policy.Document.Statements.SelectMany(statement => Rest(statement, grant))] } })];

    /// <summary>Whether the statement holds what the grant names, in the very words of the policy.</summary>
    public static bool Holds(PolicyStatement statement, RevokedGrant grant) =>
        statement.Allows
        && (grant.Statement is null || grant.Statement == statement.Label)
        && (grant.Action is null || (!statement.NotActions && statement.Actions.Any(action => IsAction(action, grant))))
        && (grant.Resource is null || (!statement.NotResources && statement.Resources?.Contains(grant.Resource) == true));

    private static IEnumerable<PolicyStatement> Rest(PolicyStatement statement, RevokedGrant grant)
    {
        if (!Holds(statement, grant))
        {
            yield return statement;
            yield break;
        }

        if (grant.Action is not null && statement.Actions.Where(action => !IsAction(action, grant)).ToList() is { Count: > 0 } others)
        {
            yield return statement with { Actions = others };
        }

        if (grant.Resource is not null && statement.Resources!.Where(resource => resource != grant.Resource).ToList() is { Count: > 0 } elsewhere)
        {
            yield return statement with
            {
                Actions = grant.Action is null ? statement.Actions : [.. statement.Actions.Where(action => IsAction(action, grant))],
                Resources = elsewhere,
            };
        }
    }

    private static bool IsAction(string action, RevokedGrant grant) => string.Equals(action, grant.Action, StringComparison.OrdinalIgnoreCase);
}
