namespace Payments.Policies;

/// <summary>How a stack wants the rules: where its file says nothing, as they are.</summary>
/// <param name="Enforcements">By rule id: what follows from a violation.</param>
/// <param name="Values">By rule id: values of its parameters.</param>
public sealed record StackPolicy(
    IReadOnlyDictionary<string, Enforcement> Enforcements,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, object>> Values)
{
    /// <summary>The rules as they are.</summary>
    public static StackPolicy AsIs { get; } = new(new Dictionary<string, Enforcement>(), new Dictionary<string, IReadOnlyDictionary<string, object>>());

    /// <summary>Which resources are left out of which rules, in the order of the file.</summary>
    public IReadOnlyList<Exemption> Exemptions { get; init; } = [];

    /// <summary>The day on which exemptions are judged.</summary>
    public DateOnly Day { get; init; }

    public Enforcement EnforcementOf(RuleInfo rule) => Enforcements.GetValueOrDefault(rule.Id, rule.Enforcement);

    public RuleValues ValuesOf(RuleInfo rule) => Values.TryGetValue(rule.Id, out var set) ? new(rule, set) : new(rule);

    /// <summary>A violation as the exemptions leave it: exempted, or with the exemption named that no longer holds.</summary>
    public Violation Judge(Violation violation)
    {
        var covering = Exemptions.Where(exemption => exemption.Covers(violation.Rule, violation.Resource)).ToList();
        return covering.Find(exemption => !exemption.HasExpired(Day)) is { } valid ? violation with { ExemptedBy = valid }
            : covering.MaxBy(exemption => exemption.Expires) is { } expired
                ? violation with { Message = $"{violation.Message} (its exemption in {expired.Place} expired on {expired.Expires:yyyy-MM-dd})" }
            : violation;
    }
}
