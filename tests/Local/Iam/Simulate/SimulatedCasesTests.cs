using System.Text.Json.Nodes;
using Payments.Tests.Support;
using Xunit.Abstractions;

namespace Payments.Local.Tests.Iam.Simulate;

/// <summary>
/// Our decisions against those of an evaluator that nobody here wrote, npm's <c>@cloud-copilot/iam-simulate</c>, in a process of its own. Where they
/// differ AWS's documentation must say what we do (<see cref="KnownDifferences"/>).
/// </summary>
public sealed class SimulatedCasesTests(ITestOutputHelper output)
{
    private const int Seed = 20261129;
    private const int Cases = 2_000;

    private static readonly NodeTool Simulator = new(Path.Combine(AppContext.BaseDirectory, "Iam", "Simulate"));

    [Fact]
    public async Task Decisions_GeneratedCases_AgreeOrAreExplainedByAwsDocumentation()
    {
        var generator = new CaseGenerator(Seed);
        var cases = Enumerable.Range(0, Cases).Select(_ => generator.Next()).ToList();

        var answers = (await Simulator.RunAsync("simulate.mjs", string.Join('\n', cases.Select(one => one.ToJson()))))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToList();

        answers.Count.ShouldBe(Cases);
        var explained = KnownDifferences.All.ToDictionary(kind => kind.Name, _ => 0);
        var unexplained = new List<string>();
        var allowed = 0;
        for (var index = 0; index < Cases; index++)
        {
            var decision = cases[index].Decide();
            allowed += decision.Allowed ? 1 : 0;
            if ((string?)answers[index]["error"] is { } error)
            {
                unexplained.Add($"seed {Seed}, case {index} is not taken: {error}\n{cases[index].ToJson()}");
            }
            else if (((string?)answers[index]["result"] == "Allowed") != decision.Allowed)
            {
                if (KnownDifferences.All.FirstOrDefault(kind => kind.Explains(cases[index], decision)) is { } known)
                {
                    explained[known.Name]++;
                }
                else
                {
                    unexplained.Add($"seed {Seed}, case {index}: we say {decision.Allowed} ({decision.Reason}), they say {answers[index]["result"]}\n{cases[index].ToJson()}");
                }
            }
        }

        output.WriteLine($"{Cases} cases, {allowed} allowed; {string.Join("; ", explained.Select(kind => $"{kind.Value}: {kind.Key}"))}");
        unexplained.ShouldBeEmpty($"{unexplained.Count} differences, such as:\n{string.Join('\n', unexplained.Take(3))}");
        allowed.ShouldBeInRange(Cases / 5, Cases * 4 / 5);
        explained.ShouldAllBe(kind => kind.Value > 0);
    }

    [Fact]
    public void Generator_AllCases_UseEveryElementAndOperator()
    {
        var generator = new CaseGenerator(Seed);
        var policies = string.Join('\n', Enumerable.Range(0, Cases).Select(_ => generator.Next().Policies));

        ConditionGenerator.AllOperators
            .Concat(["NotAction", "NotResource", "NotPrincipal", "ForAllValues:", "ForAnyValue:", "IfExists", "${aws:PrincipalTag/none, 'blue'}"])
            .Where(used => !policies.Contains(used.Replace("'", "\\u0027", StringComparison.Ordinal), StringComparison.Ordinal))
            .ShouldBeEmpty();
    }
}
