using System.Text.Json.Nodes;
using Payments.Cli.Workspace;
using Payments.Local.StepFunctions;
using Payments.Tests.Support;

namespace Payments.Cli.Tests.ProviderCheck;

/// <summary>The workflows before a validator that knows nothing of ours: npm's <c>asl-validator</c>.</summary>
public sealed class SecondOpinionTests
{
    private const string Pass = """{"Type":"Pass","End":true}""";

    // Each is wrong in a way that both must see.
    private static readonly Dictionary<string, string> Wrong = new()
    {
        ["no start"] = $$$"""{"States":{"A":{{{Pass}}}}}""",
        ["start that is not there"] = $$$"""{"StartAt":"B","States":{"A":{{{Pass}}}}}""",
        ["next that is not there"] = """{"StartAt":"A","States":{"A":{"Type":"Pass","Next":"B"}}}""",
        ["unknown type"] = """{"StartAt":"A","States":{"A":{"Type":"Passes","End":true}}}""",
        ["task without a resource"] = """{"StartAt":"A","States":{"A":{"Type":"Task","End":true}}}""",
        ["next of a success"] = $$$"""{"StartAt":"A","States":{"A":{"Type":"Succeed","Next":"B"},"B":{{{Pass}}}}}""",
        ["choice without choices"] = """{"StartAt":"A","States":{"A":{"Type":"Choice","Choices":[]}}}""",
        ["wait without an end"] = """{"StartAt":"A","States":{"A":{"Type":"Wait","End":true}}}""",
        ["path that is none"] = """{"StartAt":"A","States":{"A":{"Type":"Pass","InputPath":"order.id","End":true}}}""",
        ["parallel without branches"] = """{"StartAt":"A","States":{"A":{"Type":"Parallel","End":true}}}""",
        ["retry without errors"] = """{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Retry":[{"MaxAttempts":1}],"End":true}}}""",
    };

    private static readonly NodeTool Validator = new(Path.Combine(AppContext.BaseDirectory, "ProviderCheck", "SecondOpinion"));

    [Fact]
    public async Task Workflows_OfBothStacks_AreValidToBoth()
    {
        var definitions = new Dictionary<string, string>();
        foreach (var stack in new[] { "dev", "prod" })
        {
            foreach (var machine in (await StackGraphs.OfAsync(stack)).OfType("aws-native:stepfunctions:StateMachine"))
            {
                definitions[$"{stack} {machine.Name}"] = machine.RequiredText("definitionString");
            }
        }

        definitions.ShouldNotBeEmpty();
        definitions.Values.SelectMany(definition => StateMachineText.Problems(definition, isExpress: false)).ShouldBeEmpty();
        (await AskAsync(definitions)).ShouldAllBe(opinion => opinion.Value.Count == 0);
    }

    [Fact]
    public async Task Workflows_ThatAreWrong_AreWrongToBoth()
    {
        Wrong.Where(pair => StateMachineText.Problems(pair.Value, isExpress: false).Count == 0).Select(pair => pair.Key).ShouldBeEmpty();
        (await AskAsync(Wrong)).Where(opinion => opinion.Value.Count == 0).Select(opinion => opinion.Key).ShouldBeEmpty();
    }

    private static async Task<Dictionary<string, JsonArray>> AskAsync(Dictionary<string, string> definitions)
    {
        var question = new JsonObject(definitions.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));
        var answer = JsonNode.Parse(await Validator.RunAsync("validate.mjs", question.ToJsonString()))!.AsObject();
        answer.Count.ShouldBe(definitions.Count);
        return answer.ToDictionary(pair => pair.Key, pair => pair.Value!.AsArray());
    }
}
