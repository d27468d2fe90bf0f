namespace Payments.Policies;

/// <summary>A rule that is broken.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Resource">The resource that breaks it; null when the stack as a whole does.</param>
/// <param name="Message">What is wrong: one sentence.</param>
/// <param name="Enforcement">What follows.</param>
public sealed record Violation(RuleInfo Rule, PolicyResource? Resource, string Message, Enforcement Enforcement)
{
    /// <summary>The exemption by which it does not count; null when it counts.</summary>
    public Exemption? ExemptedBy { get; init; }

    /// <summary>Whether it stops a deployment. What <see cref="Enforcement.Remediate"/> would put right counts as wrong where nothing is put right.</summary>
    public bool Stops => ExemptedBy is null && Enforcement != Enforcement.Advisory;
}
