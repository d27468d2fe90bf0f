using System.Text.Json.Nodes;
using Payments.Policies.Pack;
using Payments.Policies.Tests.Pack.Running;
using Payments.Policies.Tests.Running;

namespace Payments.Policies.Tests.Pack;

/// <summary>The examples of all rules, shown by the engine: what it sends leads to the same judgement as what the rules are shown here.</summary>
public sealed class PackExampleTests
{
    [Fact]
    public async Task Pack_EveryExample_FindsWhatTheRuleFinds()
    {
        var examples = ExampleFiles.All;

        var run = await PackProcess.RunAsync([.. examples.SelectMany(Steps), EngineStep.Cancel]);

        run.Refused.ShouldBeEmpty();
        var calls = new Queue<JsonObject>(run.Replies);
        foreach (var example in examples)
        {
            var told = Steps(example).SelectMany(_ => calls.Dequeue()["reply"]!["diagnosticsList"]?.AsArray() ?? []).Select(one => one!.AsObject()).ToList();

            told.Where(one => (string)one["policyname"]! == example.Rule).Select(one => $"{one["urn"]}: {one["message"]}").ShouldBe(
                (example with { Resources = [.. example.Resources.Select(EngineView.Received)] }).Run().Select(violation => $"{violation.Resource?.Urn}: {violation.Message}. {violation.Rule.Remedy}"),
                ignoreOrder: true,
                example.ToString());
        }
    }

    [Fact]
    public void Remediate_EveryExampleThatARulePutsRight_HoldsTheRuleAfterwards()
    {
        foreach (var example in ExampleFiles.All.Where(example => !example.Passes))
        {
            var rule = RuleCatalog.All.Single(rule => rule.Info.Id == example.Rule);
            var policy = StackPolicy.AsIs with { Values = new Dictionary<string, IReadOnlyDictionary<string, object>> { [example.Rule] = example.Settings } };
            foreach (var resource in rule is ResourceRule ? example.Resources : [])
            {
                var sent = PropertyWriter.Write(null, resource.Properties);
                foreach (var remediation in new Remediator(policy).Mend(resource, sent, [(ResourceRule)rule]))
                {
                    remediation.Diagnostic.ShouldBeEmpty(example.ToString());
                    var mended = resource with { Properties = PropertyReader.Read(remediation.Properties) };
                    new Checker([rule], policy).Check((ResourceRule)rule, mended).ShouldBeEmpty(example.ToString());
                }
            }
        }
    }

    private static IEnumerable<EngineStep> Steps(RuleExample example) =>
    [
        EngineStep.Configure(example.Rule, Enforcement.Mandatory, example.Settings),
        .. EngineView.Of(example.Resources),
    ];
}
