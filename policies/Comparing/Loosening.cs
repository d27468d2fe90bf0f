namespace Payments.Policies.Comparing;

/// <summary>Something that a change makes less safe.</summary>
/// <param name="Resource">The resource as it is after the change, or as it was before when it is gone; null for the stack.</param>
/// <param name="Message">What is less safe: one sentence, without the resource's name.</param>
public sealed record Loosening(PolicyResource? Resource, string Message);
