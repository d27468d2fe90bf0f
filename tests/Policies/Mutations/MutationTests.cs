using Payments.Policies.Tests.Mutations.Running;
using Payments.Policies.Tests.Stacks;
using Xunit.Abstractions;

namespace Payments.Policies.Tests.Mutations;

/// <summary>Each rule bites: one mutation of the real graph a rule, found by exactly the rules that it says.</summary>
public sealed class MutationTests(ITestOutputHelper output)
{
    private const string Stack = "prod";

    private static readonly Lazy<Task<(ResourceSet Graph, HashSet<Finding> Findings)>> Unmutated = new(UnmutatedAsync);

    public static TheoryData<string> Rules => [.. RuleCatalog.All.Select(rule => rule.Info.Id)];

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task Mutation_OfARule_IsFoundByExactlyTheRulesThatItNames(string rule)
    {
        MutationFiles.All.Keys.ShouldContain(rule);
        var mutation = MutationFiles.All[rule];
        var (graph, known) = await Unmutated.Value;

        var fired = Find(mutation.Apply(graph)).Except(known).Select(found => found.Rule).Distinct().Order(StringComparer.Ordinal).ToList();

        output.WriteLine($"{rule} | {Shown(mutation)} | {string.Join(", ", fired)}");
        mutation.Fires.ShouldContain(rule);
        fired.ShouldBe(mutation.Fires);
        known.ShouldNotContain(found => found.Rule == rule);
    }

    [Fact]
    public void Mutations_EachOne_IsOfARuleThatExists() => MutationFiles.All.Keys.Except(RuleCatalog.All.Select(rule => rule.Info.Id)).ShouldBeEmpty();

    private static async Task<(ResourceSet Graph, HashSet<Finding> Findings)> UnmutatedAsync()
    {
        var graph = await RealStack.ResourcesAsync(Stack);
        return (graph, [.. Find(graph)]);
    }

    /// <summary>Every rule is asked, with the stack's values and exemptions, and also those that the stack has switched off.</summary>
    private static IEnumerable<Finding> Find(ResourceSet graph) =>
        new Checker(RuleCatalog.All, RealStack.PolicyOf(Stack) with { Enforcements = StackPolicy.AsIs.Enforcements }).CheckStack(graph)
            .Select(violation => new Finding(violation.Rule.Id, violation.Resource?.Urn, violation.Message));

    private static string Shown(Mutation mutation) => string.Join("; ", Words(mutation).OfType<string>());

    private static IEnumerable<string?> Words(Mutation mutation) =>
    [
        mutation.At,
        mutation.Drop ? "dropped" : null,
        mutation.Protect is { } protect ? $"protect = {protect}" : null,
        mutation.IgnoreChanges is { } ignored ? $"ignoreChanges = [{string.Join(", ", ignored)}]" : null,
        .. mutation.Set.Select(edit => $"{edit.Key} = {edit.Value?.ToJsonString() ?? "nothing"}"),
        .. mutation.Add.Select(resource => $"added {resource.Type}"),
    ];

    private sealed record Finding(string Rule, string? Urn, string Message);
}
