namespace Payments.Policies;

/// <summary>What a check of a stack found.</summary>
/// <param name="Stack">The stack's name.</param>
/// <param name="Rules">The rules that were asked, by id.</param>
/// <param name="Violations">What is wrong and counts, rule by rule.</param>
/// <param name="Exempted">What is wrong and does not count, rule by rule.</param>
public sealed record CheckReport(string Stack, IReadOnlyList<RuleInfo> Rules, IReadOnlyList<Violation> Violations, IReadOnlyList<Violation> Exempted)
{
    /// <summary>How many resources the stack has.</summary>
    public int Resources { get; init; }

    /// <summary>Exemptions from these rules that match nothing which is wrong.</summary>
    public IReadOnlyList<Exemption> Unused { get; init; } = [];

    /// <summary>Whether the stack may be deployed.</summary>
    public bool Passes => !Violations.Any(violation => violation.Stops);

    /// <summary>A sentence each, to be told and to stop nothing.</summary>
    public IEnumerable<string> Warnings =>
        Unused.Select(exemption => $"{exemption.Place}: unused exemption: nothing of '{exemption.Resource}' breaks {exemption.Rule}; delete it");
}
