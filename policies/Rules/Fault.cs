namespace Payments.Policies;

/// <summary>What a stack rule found.</summary>
/// <param name="Resource">The resource that is to be changed; null when something is missing altogether.</param>
/// <param name="Message">One sentence, without the resource's name.</param>
public sealed record Fault(PolicyResource? Resource, string Message);
