namespace Payments.Policies;

/// <summary>What is to be known of a rule besides what it does.</summary>
public sealed record RuleInfo
{
    /// <summary>Unique and stable: in settings, exemptions, reports. Lower case with hyphens, the service first: <c>s3-public-access-blocked</c>.</summary>
    public required string Id { get; init; }

    /// <summary>One short line: what must be so.</summary>
    public required string Title { get; init; }

    /// <summary>Why, in a sentence or two.</summary>
    public required string Why { get; init; }

    /// <summary>What to do about a violation: which property of which resource.</summary>
    public required string Remedy { get; init; }

    public required Severity Severity { get; init; }

    /// <summary>What follows from a violation where a stack's settings say nothing else.</summary>
    public Enforcement Enforcement { get; init; } = Enforcement.Mandatory;

    /// <summary>Where the rule comes from; at least one.</summary>
    public required IReadOnlyList<Reference> References { get; init; }

    /// <summary>What a stack's settings may set for this rule, with the value where they do not.</summary>
    public IReadOnlyList<RuleParameter> Parameters { get; init; } = [];
}
