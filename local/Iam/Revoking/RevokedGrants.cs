using Payments.Local.Iam.Evaluation;
using Payments.Local.Iam.Roles;

namespace Payments.Local.Iam.Revoking;

/// <summary>
/// Grants that an operator has taken away to see what fails without them. An experiment, not state: a restarted cloud has none.
/// </summary>
public sealed class RevokedGrants(RoleDirectory roles)
{
    /// <summary>Grants that may be revoked at once.</summary>
    public const int MaxGrants = 1_000;

    private readonly Lock _lock = new();
    private volatile IReadOnlyList<RevokedGrant> _grants = [];

    public IReadOnlyList<RevokedGrant> All => _grants;

    /// <exception cref="ArgumentException">There is no such grant, or there are too many; the message says what there is.</exception>
    public void Add(RevokedGrant grant)
    {
        var role = roles.Find(grant.Role) ?? roles.FindByName(grant.Role)
            ?? throw new ArgumentException($"there is no role '{grant.Role}'");
        if (!role.Policies.Any(policy => policy.Name == grant.Policy))
        {
            throw new ArgumentException($"the role {role.Name} has no policy '{grant.Policy}'; it has {Listed(role.Policies.Select(policy => policy.Name))}");
        }

        var statements = role.Policies.Where(policy => policy.Name == grant.Policy).SelectMany(policy => policy.Document.Statements).ToList();
        if (!statements.Any(statement => GrantRemoval.Holds(statement, grant)))
        {
            var held = statements.Where(statement => statement.Allows).Select(statement =>
                $"{statement.Label}: {Listed(statement.Actions)} on {Listed(statement.Resources ?? [])}");
            throw new ArgumentException($"the policy {grant.Policy} of the role {role.Name} does not grant that; it grants {string.Join("; ", held)}");
        }

        lock (_lock)
        {
            if (_grants.Count >= MaxGrants)
            {
                throw new ArgumentException($"there may be {MaxGrants} revoked grants at once");
            }

            _grants = [.. _grants, grant with { Role = role.Arn }];
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _grants = [];
        }
    }

    /// <summary>What is left of a role's policies.</summary>
    public IReadOnlyList<NamedPolicy> Remaining(Role role) =>
        _grants is { Count: > 0 } grants ? grants.Where(grant => grant.Role == role.Arn).Aggregate(role.Policies, GrantRemoval.Remove) : role.Policies;

    private static string Listed(IEnumerable<string> texts) => string.Join(", ", texts);
}
