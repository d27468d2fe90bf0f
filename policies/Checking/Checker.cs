namespace Payments.Policies;

/// <summary>Asks rules. A rule that throws is a violation of its own: it is named, never counts as held, and cannot be exempted.</summary>
public sealed class Checker(IReadOnlyList<Rule> rules, StackPolicy policy)
{
    /// <summary>Everything that is wrong in a stack and counts, rule by rule.</summary>
    public IReadOnlyList<Violation> CheckStack(ResourceSet resources) => Counting(All(resources));

    /// <summary>What one rule finds wrong with a resource and counts; nothing when it does not speak of its type.</summary>
    public IReadOnlyList<Violation> Check(ResourceRule rule, PolicyResource resource) => Counting(All(rule, resource));

    /// <summary>What one rule finds wrong in a stack and counts.</summary>
    public IReadOnlyList<Violation> Check(StackRule rule, ResourceSet resources) => Counting(All(rule, resources));

    /// <summary>Everything that is wrong in a stack, with what is exempted and which exemptions are of no use.</summary>
    /// <param name="stack">The stack's name.</param>
    /// <param name="resources">Its resources.</param>
    public CheckReport Report(string stack, ResourceSet resources)
    {
        var all = All(resources).ToList();
        var asked = rules.Select(rule => rule.Info.Id).ToHashSet();
        return new(stack, [.. rules.Select(rule => rule.Info)], [.. all.Where(violation => violation.ExemptedBy is null)], [.. all.Where(violation => violation.ExemptedBy is not null)])
        {
            Resources = resources.All.Count,
            Unused = [.. policy.Exemptions.Where(exemption => asked.Contains(exemption.Rule) && !all.Any(violation => exemption.Covers(violation.Rule, violation.Resource)))],
        };
    }

    private static IReadOnlyList<Violation> Counting(IEnumerable<Violation> all) => [.. all.Where(violation => violation.ExemptedBy is null)];

    private IEnumerable<Violation> All(ResourceSet resources) =>
        rules.SelectMany(rule => rule is ResourceRule one ? resources.OfType(one.Types).SelectMany(resource => All(one, resource)) : All((StackRule)rule, resources));

    private IReadOnlyList<Violation> All(ResourceRule rule, PolicyResource resource) =>
        rule.Types.Contains(resource.Type) ? Ask(rule, resource, values => rule.Check(resource, values).Select(message => new Fault(resource, message))) : [];

    private IReadOnlyList<Violation> All(StackRule rule, ResourceSet resources) => Ask(rule, null, values => rule.Check(resources, values));

    private IReadOnlyList<Violation> Ask(Rule rule, PolicyResource? resource, Func<RuleValues, IEnumerable<Fault>> ask)
    {
        var enforcement = policy.EnforcementOf(rule.Info);
        if (enforcement == Enforcement.Disabled)
        {
            return [];
        }

        try
        {
            return [.. ask(policy.ValuesOf(rule.Info)).Select(fault => policy.Judge(new Violation(rule.Info, fault.Resource, fault.Message, enforcement)))];
        }
        catch (Exception failure)
        {
            return [new Violation(rule.Info, resource, $"the rule itself failed: {failure.GetType().Name}: {failure.Message}", Enforcement.Mandatory)];
        }
    }
}
