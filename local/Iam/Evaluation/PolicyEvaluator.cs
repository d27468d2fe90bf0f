using Payments.Local.Iam.Policies;

namespace Payments.Local.Iam.Evaluation;

/// <summary>
/// AWS's order of decisions within one account (IAM User Guide, "Policy evaluation logic"): an explicit deny anywhere wins;
/// then a resource policy that names the caller, or an identity policy, must allow; boundary and session policies narrow what
/// identity policies allow, and what a resource policy allows to the role, but not what it allows to the very session or to everyone.
/// </summary>
public static class PolicyEvaluator
{
    /// <summary>Decides one request. A role's trust policy counts as the resource policy of <c>sts:AssumeRole</c>.</summary>
    public static Decision Evaluate(AccessRequest request, PolicySet policies)
    {
        if (FindDeny(request, policies) is { } denied)
        {
            return denied;
        }

        var byResource = policies.Resource is { } resource ? FindResourceAllow(request, resource) : null;
        if (request.Principal.Kind is PrincipalKind.Service or PrincipalKind.Anonymous || (policies.ResourceMustAgree && byResource is null))
        {
            return byResource?.Decision ?? Refuse(request, PolicyKind.Resource);
        }

        if (byResource is { Match: PrincipalMatch.Session or PrincipalMatch.Everyone })
        {
            return byResource.Value.Decision;
        }

        var byIdentity = request.Principal.Kind == PrincipalKind.Root
            ? new Decision(true, "the account's root", null, null)
            : FindAllow(request, PolicyKind.Identity, policies.Identity);
        var allowed = byIdentity ?? (byResource is { Match: PrincipalMatch.Exact } ? byResource.Value.Decision : null);
        if (allowed is null)
        {
            return Refuse(request, PolicyKind.Identity);
        }

        if (policies.Boundary is { } boundary && FindAllow(request, PolicyKind.Boundary, [boundary]) is null)
        {
            return Refuse(request, PolicyKind.Boundary);
        }

        return policies.Session.Count > 0 && FindAllow(request, PolicyKind.Session, policies.Session) is null ? Refuse(request, PolicyKind.Session) : allowed;
    }

    /// <summary>Whether a statement of a resource policy means the caller, and how closely.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="request">Who asks.</param>
    /// <param name="policies">A Deny with NotPrincipal means everyone who has a boundary ("Permissions boundaries for IAM entities").</param>
    internal static PrincipalMatch MatchPrincipal(PolicyStatement statement, AccessRequest request, PolicySet policies) =>
        statement is { Allows: false, Principal.Not: true } && policies.Boundary is not null && request.Principal.Kind == PrincipalKind.AssumedRole
            ? PrincipalMatch.Everyone
            : statement.Principal?.Match(request.Principal) ?? PrincipalMatch.None;

    /// <summary>How AWS calls the kind of a policy.</summary>
    internal static string NameOf(PolicyKind kind) => kind switch
    {
        PolicyKind.Identity => "identity-based policy",
        PolicyKind.Boundary => "permissions boundary",
        PolicyKind.Session => "session policy",
        _ => "resource-based policy",
    };

    private static Decision? FindDeny(AccessRequest request, PolicySet policies)
    {
        foreach (var (kind, policy) in policies.All)
        {
            foreach (var statement in policy.Document.About(request.Action))
            {
                if (!statement.Allows
                    && StatementMatcher.Matches(policy.Document, statement, request)
                    && (kind != PolicyKind.Resource || MatchPrincipal(statement, request, policies) != PrincipalMatch.None))
                {
                    return new Decision(false, $"with an explicit deny in {(kind == PolicyKind.Identity ? "an" : "a")} {NameOf(kind)}", policy, statement);
                }
            }
        }

        return null;
    }

    // Of several matching statements the one that names the caller most closely counts: fewer limits apply to what it allows.
    private static (Decision Decision, PrincipalMatch Match)? FindResourceAllow(AccessRequest request, NamedPolicy policy)
    {
        (PolicyStatement Statement, PrincipalMatch Match)? best = null;
        foreach (var statement in policy.Document.About(request.Action))
        {
            if (statement.Allows
                && StatementMatcher.Matches(policy.Document, statement, request)
                && statement.Principal?.Match(request.Principal) is { } match and not PrincipalMatch.None
                && (best is null || match > best.Value.Match))
            {
                best = (statement, match);
            }
        }

        return best is { } found ? (new Decision(true, "a resource-based policy", policy, found.Statement), found.Match) : null;
    }

    private static Decision? FindAllow(AccessRequest request, PolicyKind kind, IReadOnlyList<NamedPolicy> policies)
    {
        foreach (var policy in policies)
        {
            foreach (var statement in policy.Document.About(request.Action))
            {
                if (statement.Allows && StatementMatcher.Matches(policy.Document, statement, request))
                {
                    return new Decision(true, kind == PolicyKind.Identity ? "an identity-based policy" : $"a {NameOf(kind)}", policy, statement);
                }
            }
        }

        return null;
    }

    private static Decision Refuse(AccessRequest request, PolicyKind kind) =>
        new(false, $"because no {NameOf(kind)} allows the {request.Action} action", null, null) { Missing = kind };
}
