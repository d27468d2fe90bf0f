namespace Payments.Local.Iam.Policies;

/// <summary><c>Principal</c> or <c>NotPrincipal</c>.</summary>
public sealed record PrincipalClause(bool Not, bool Everyone, IReadOnlyList<string> Aws, IReadOnlyList<string> Services)
{
    /// <summary>How closely the clause names the caller; <see cref="PrincipalMatch.None"/> when it does not mean it.</summary>
    public PrincipalMatch Match(Principal caller)
    {
        var named = Named(caller);
        return !Not ? named : named == PrincipalMatch.None ? PrincipalMatch.Everyone : PrincipalMatch.None;
    }

    private PrincipalMatch Named(Principal caller)
    {
        if (Aws.Contains(caller.Arn) && caller.Kind == PrincipalKind.AssumedRole)
        {
            return PrincipalMatch.Session;
        }

        if (Everyone)
        {
            return PrincipalMatch.Everyone;
        }

        if (caller.Kind == PrincipalKind.Service)
        {
            return Services.Contains(caller.Arn) ? PrincipalMatch.Exact : PrincipalMatch.None;
        }

        if (caller.Kind == PrincipalKind.Anonymous)
        {
            return PrincipalMatch.None;
        }

        if (caller.Kind == PrincipalKind.AssumedRole && caller.RoleArn is { } role && Aws.Contains(role))
        {
            return PrincipalMatch.Exact;
        }

        // "arn:aws:iam::ACCOUNT:root" and "ACCOUNT" hand the decision to the account's own identity policies.
        return Aws.Contains(caller.AccountId) || Aws.Contains($"arn:aws:iam::{caller.AccountId}:root")
            ? PrincipalMatch.Account
            : PrincipalMatch.None;
    }
}
