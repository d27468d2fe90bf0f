namespace Payments.Policies.Tests.Running;

/// <summary>An example of a rule: resources, and whether they hold it.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Name">What the example shows.</param>
/// <param name="Passes">Whether the rule finds nothing.</param>
/// <param name="Settings">Values of the rule's parameters, where the example sets any.</param>
/// <param name="Resources">A small stack.</param>
internal sealed record RuleExample(
    string Rule, string Name, bool Passes, IReadOnlyDictionary<string, object> Settings, IReadOnlyList<PolicyResource> Resources)
{
    /// <summary>What the rule finds.</summary>
    public IReadOnlyList<Violation> Run()
    {
        var rule = RuleCatalog.All.Single(rule => rule.Info.Id == Rule);
        var policy = StackPolicy.AsIs with { Values = new Dictionary<string, IReadOnlyDictionary<string, object>> { [Rule] = Settings } };
        return new Checker([rule], policy).CheckStack(new ResourceSet(Resources));
    }

    public override string ToString() => $"{Rule}: {Name} {(Passes ? "passes" : "fails")}";
}
