namespace Payments.Policies;

/// <summary>A rule that is broken.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Resource">The resource that breaks it; null when the stack as a whole does.</param>
/// <param name="Message">What is wrong: one sentence.</param>
/// <param name="Enforcement">What follows.</param>
public sealed record Violation(RuleInfo Rule, PolicyResource? Resource, string Message, Enforcement Enforcement);
