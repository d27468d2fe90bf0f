namespace Payments.Policies;

/// <summary>A resource that a stack leaves out of a rule, for a reason and a time.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Resource">Which resources it speaks of.</param>
/// <param name="Reason">Why the rule need not hold there.</param>
/// <param name="Owner">Who answers for it.</param>
/// <param name="Expires">The last day on which it holds.</param>
/// <param name="Place">Where it is written: <c>policies/stacks/prod.yaml:12</c>.</param>
public sealed record Exemption(string Rule, ResourcePattern Resource, string Reason, string Owner, DateOnly Expires, string Place)
{
    /// <summary>Whether it speaks of what a rule found, expired or not.</summary>
    public bool Covers(RuleInfo rule, PolicyResource? resource) => Rule == rule.Id && Resource.Matches(resource);

    public bool HasExpired(DateOnly day) => day > Expires;
}
