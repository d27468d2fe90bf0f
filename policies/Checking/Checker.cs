namespace Payments.Policies;

/// <summary>Asks rules. A rule that throws is a violation of its own: it is named, and never counts as held.</summary>
public sealed class Checker(IReadOnlyList<Rule> rules, StackPolicy policy)
{
    /// <summary>Everything that is wrong in a stack, rule by rule.</summary>
    public IReadOnlyList<Violation> CheckStack(ResourceSet resources) =>
        [.. rules.SelectMany(rule => rule is ResourceRule one ? resources.OfType(one.Types).SelectMany(resource => Check(one, resource)) : Check((StackRule)rule, resources))];

    /// <summary>What one rule finds wrong with a resource; nothing when it does not speak of its type.</summary>
    public IReadOnlyList<Violation> Check(ResourceRule rule, PolicyResource resource) =>
        rule.Types.Contains(resource.Type) ? Ask(rule, resource, values => rule.Check(resource, values).Select(message => new Fault(resource, message))) : [];

    /// <summary>What one rule finds wrong in a stack.</summary>
    public IReadOnlyList<Violation> Check(StackRule rule, ResourceSet resources) => Ask(rule, null, values => rule.Check(resources, values));

    private IReadOnlyList<Violation> Ask(Rule rule, PolicyResource? resource, Func<RuleValues, IEnumerable<Fault>> ask)
    {
        var enforcement = policy.EnforcementOf(rule.Info);
        if (enforcement == Enforcement.Disabled)
        {
            return [];
        }

        try
        {
            return [.. ask(policy.ValuesOf(rule.Info)).Select(fault => new Violation(rule.Info, fault.Resource, fault.Message, enforcement))];
        }
        catch (Exception failure)
        {
            return [new Violation(rule.Info, resource, $"the rule itself failed: {failure.GetType().Name}: {failure.Message}", Enforcement.Mandatory)];
        }
    }
}
