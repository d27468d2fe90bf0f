using Payments.Local.Iam.Policies;

namespace Payments.Local.Iam.Evaluation;

/// <summary>
/// AWS's order of decisions within one account (IAM User Guide, "Policy evaluation logic"): an explicit deny anywhere wins;
/// then a resource policy that names the caller, or an identity policy, must allow; boundary and session policies narrow what
/// identity policies allow, and what a resource policy allows to the role, but not what it allows to the very session.
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
        if (request.Principal.Kind is PrincipalKind.Service or PrincipalKind.Anonymous)
        {
            return byResource?.Decision ?? Refuse(request, "resource-based policy");
        }

        if (byResource is { Match: PrincipalMatch.Session })
        {
            return byResource.Value.Decision;
        }

        var byIdentity = request.Principal.Kind == PrincipalKind.Root
            ? new Decision(true, "the account's root", null, null)
            : FindAllow(request, policies.Identity, "an identity-based policy");
        var allowed = byIdentity ?? (byResource is { Match: not PrincipalMatch.Account } ? byResource.Value.Decision : null);
        if (allowed is null)
        {
            return Refuse(request, "identity-based policy");
        }

        if (policies.Boundary is { } boundary && FindAllow(request, [boundary], "") is null)
        {
            return Refuse(request, "permissions boundary");
        }

        return policies.Session.Count > 0 && FindAllow(request, policies.Session, "") is null ? Refuse(request, "session policy") : allowed;
    }

    private static Decision? FindDeny(AccessRequest request, PolicySet policies)
    {
        var identity = policies.Identity.Select(policy => (policy, kind: "identity-based policy", principal: false));
        var boundary = policies.Boundary is null ? [] : new[] { (policy: policies.Boundary, kind: "permissions boundary", principal: false) };
        var session = policies.Session.Select(policy => (policy, kind: "session policy", principal: false));
        var resource = policies.Resource is null ? [] : new[] { (policy: policies.Resource, kind: "resource-based policy", principal: true) };
        foreach (var (policy, kind, principal) in identity.Concat(boundary).Concat(session).Concat(resource))
        {
            if (Find(request, policy, allows: false, principal) is { } found)
            {
                var article = kind.StartsWith('i') ? "an" : "a";
                return new Decision(false, $"with an explicit deny in {article} {kind}", policy, found.Statement);
            }
        }

        return null;
    }

    private static (Decision Decision, PrincipalMatch Match)? FindResourceAllow(AccessRequest request, NamedPolicy policy) =>
        Find(request, policy, allows: true, byPrincipal: true) is { } found
            ? (new Decision(true, "a resource-based policy", policy, found.Statement), found.Match)
            : null;

    private static Decision? FindAllow(AccessRequest request, IReadOnlyList<NamedPolicy> policies, string reason)
    {
        foreach (var policy in policies)
        {
            if (Find(request, policy, allows: true, byPrincipal: false) is { } found)
            {
                return new Decision(true, reason, policy, found.Statement);
            }
        }

        return null;
    }

    // Of several matching statements of a resource policy the one that names the caller most closely counts.
    private static (PolicyStatement Statement, PrincipalMatch Match)? Find(AccessRequest request, NamedPolicy policy, bool allows, bool byPrincipal)
    {
        (PolicyStatement Statement, PrincipalMatch Match)? best = null;
        foreach (var statement in policy.Document.Statements)
        {
            if (statement.Allows != allows || !StatementMatcher.Matches(policy.Document, statement, request))
            {
                continue;
            }

            var match = byPrincipal ? statement.Principal?.Match(request.Principal) ?? PrincipalMatch.None : PrincipalMatch.Exact;
            if (match != PrincipalMatch.None && (best is null || match > best.Value.Match))
            {
                best = (statement, match);
            }
        }

        return best;
    }

    private static Decision Refuse(AccessRequest request, string kind) =>
        new(false, $"because no {kind} allows the {request.Action} action", null, null);
}
