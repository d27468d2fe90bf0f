namespace Payments.Policies.Comparing;

/// <summary>Which permissions a change adds, and which refusals it takes away.</summary>
internal static class GrantComparison
{
    /// <summary>A sentence each; actions that go together are said together.</summary>
    public static IEnumerable<string> Loosened(IReadOnlySet<Grant> before, IReadOnlySet<Grant> after)
    {
        var allowed = Said(after.Where(grant => grant.Allows && !before.Contains(grant)), before, "allows", "allows, under other conditions than before,");
        var denied = Said(before.Where(grant => !grant.Allows && !after.Contains(grant)), after, "no longer denies", "denies only under other conditions than before");
        return allowed.Concat(denied);
    }

    private static IEnumerable<string> Said(IEnumerable<Grant> grants, IReadOnlySet<Grant> others, string verb, string otherwise) =>
        from grant in grants
        let known = others.Any(other => other with { Condition = grant.Condition } == grant)
        group grant.Action by (known, grant.Principal, grant.Resource, grant.Condition) into same
        select $"{(same.Key.known ? otherwise : verb)} {string.Join(", ", same.Distinct().Order(StringComparer.Ordinal))}"
            + (same.Key.Resource.Length > 0 ? $" on {same.Key.Resource}" : "")
            + (same.Key.Principal.Length > 0 ? $" to {same.Key.Principal}" : "")
            + (same.Key.Condition.Length > 0 ? $" if {same.Key.Condition}" : "");
}
