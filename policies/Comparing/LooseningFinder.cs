namespace Payments.Policies.Comparing;

/// <summary>
/// What loosens security between two states of a stack: rules that are newly broken, permissions that are new, refusals that are gone, safer
/// values that are given up, guards that are removed. Not all of it is wrong; all of it is to be seen by who approves.
/// </summary>
/// <param name="checker">Asks the rules, as the stack wants them after the change.</param>
public sealed class LooseningFinder(Checker checker)
{
    public IReadOnlyList<Loosening> Between(ResourceSet before, ResourceSet after)
    {
        var removed = before.All.Where(resource => after.Find(resource.Urn) is null).Select(resource => (Before: (PolicyResource?)resource, After: (PolicyResource?)null));
        var all = after.All.Select(resource => (Before: before.Find(resource.Urn), After: (PolicyResource?)resource)).Concat(removed);
        return [.. NewViolations(before, after), .. all.SelectMany(pair => Between(pair.Before, pair.After))];
    }

    private IEnumerable<Loosening> NewViolations(ResourceSet before, ResourceSet after)
    {
        var known = checker.CheckStack(before).Select(Key).ToHashSet();
        return checker.CheckStack(after).Where(violation => !known.Contains(Key(violation)))
            .Select(violation => new Loosening(violation.Resource, $"it breaks the rule {violation.Rule.Id}: {violation.Message}"));
    }

    private static (string Rule, string? Urn, string Message) Key(Violation violation) => (violation.Rule.Id, violation.Resource?.Urn, violation.Message);

    private static IEnumerable<Loosening> Between(PolicyResource? before, PolicyResource? after)
    {
        var changes = before is null || after is null ? [] : PropertyComparison.Between(before.Properties, after.Properties);
        return changes.SelectMany(change => new[] { SaferValues.Loosened(change), Guards.Loosened(after!, change) })
            .Prepend(Guards.Loosened(before, after))
            .OfType<string>()
            .Concat(GrantComparison.Loosened(Grant.Of(before), Grant.Of(after)))
            .Select(message => new Loosening(after ?? before, message));
    }
}
