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

    public Enforcement EnforcementOf(RuleInfo rule) => Enforcements.GetValueOrDefault(rule.Id, rule.Enforcement);

    public RuleValues ValuesOf(RuleInfo rule) => Values.TryGetValue(rule.Id, out var set) ? new(rule, set) : new(rule);
}
