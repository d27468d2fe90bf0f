using System.Text.Json.Nodes;
using Amazon.StepFunctions.Model;
using Payments.Local.Graph;

namespace Payments.Local.Tests.StepFunctions;

/// <summary>State machines of the Pulumi program.</summary>
public sealed class StatesGraphTests
{
    private const string Arn = "arn:aws:states:us-east-1:000000000000:stateMachine:checkout";

    [Fact]
    public async Task Program_WithAnAlias_RoutesAllToTheNewestVersion()
    {
        using var folder = new TempFolder();
        await using (var cloud = await StartAsync(folder.Path, "one"))
        {
            (await cloud.EndOfAsync(await cloud.StartExecutionAsync($"{Arn}:live"))).Output.ShouldBe("\"one\"");
        }

        await using (var cloud = await StartAsync(folder.Path, "two"))
        {
            var ended = await cloud.EndOfAsync(await cloud.StartExecutionAsync($"{Arn}:live"));

            ended.Output.ShouldBe("\"two\"");
            ended.StateMachineVersionArn.ShouldBe($"{Arn}:2");
            (await cloud.EndOfAsync(await cloud.StartExecutionAsync($"{Arn}:1"))).Output.ShouldBe("\"one\"");
            (await cloud.States.ListExecutionsAsync(new ListExecutionsRequest { StateMachineArn = Arn })).Executions.Count.ShouldBe(3);
        }

        await using var same = await StartAsync(folder.Path, "two");
        (await same.States.ListStateMachineVersionsAsync(new ListStateMachineVersionsRequest { StateMachineArn = Arn })).StateMachineVersions.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Program_WithoutTheMachineAnyMore_HasItNoLongerButLeavesClientsAlone()
    {
        using var folder = new TempFolder();
        await using (var cloud = await StartAsync(folder.Path, "one"))
        {
            await cloud.CreateAsync("""{"StartAt":"A","States":{"A":{"Type":"Succeed"}}}""", "mine");
        }

        await using var without = await WorkflowCloud.StartAsync(folder: folder.Path);

        (await without.States.ListStateMachinesAsync(new ListStateMachinesRequest())).StateMachines.Single().Name.ShouldBe("mine");
    }

    [Fact]
    public async Task ClassicMachine_WithADefinitionAndAnAlias_IsServedToo()
    {
        const string Classic = "arn:aws:states:us-east-1:000000000000:stateMachine:classic";
        await using var cloud = await WorkflowCloud.StartAsync(resources:
        [
            CloudFixture.Resource("aws:sfn/stateMachine:StateMachine", "classic", new JsonObject
            {
                ["arn"] = Classic,
                ["name"] = "classic",
                ["roleArn"] = WorkflowCloud.RoleArn,
                ["definition"] = """{"StartAt":"A","States":{"A":{"Type":"Pass","Result":"classic","End":true}}}""",
                ["publish"] = true,
                ["stateMachineVersionArn"] = $"{Classic}:1",
                ["loggingConfiguration"] = new JsonObject { ["level"] = "ALL", ["logDestination"] = "arn:aws:logs:us-east-1:000000000000:log-group:x:*" },
                ["tagsAll"] = new JsonObject { ["team"] = "payments" },
            }),
            CloudFixture.Resource("aws:sfn/alias:Alias", "live", new JsonObject
            {
                ["arn"] = $"{Classic}:live",
                ["name"] = "live",
                ["routingConfigurations"] = new JsonArray(new JsonObject { ["stateMachineVersionArn"] = $"{Classic}:1", ["weight"] = 100 }),
            }),
        ]);

        (await cloud.EndOfAsync(await cloud.StartExecutionAsync($"{Classic}:live"))).Output.ShouldBe("\"classic\"");
        (await cloud.CallAsync("ListTagsForResource", new() { ["resourceArn"] = Classic })).Body["tags"]!.ToJsonString().ShouldBe("""[{"key":"team","value":"payments"}]""");
        (await cloud.States.DescribeStateMachineAsync(new DescribeStateMachineRequest { StateMachineArn = Classic })).LoggingConfiguration.Destinations.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Machine_WithAWrongDefinition_NamesTheResourceAndThePlace()
    {
        var refused = await Should.ThrowAsync<GraphException>(() => WorkflowCloud.StartAsync(resources: [Machine("""{"StartAt":"A","States":{"A":{"Type":"Nap"}}}""")]));

        refused.Message.ShouldStartWith("urn:pulumi:test::payments::aws-native:stepfunctions:StateMachine::checkout: Invalid State Machine Definition: ");
        refused.Message.ShouldContain("at /States/A/Type");
    }

    private static Task<WorkflowCloud> StartAsync(string folder, string result) =>
        WorkflowCloud.StartAsync(folder: folder, resources:
        [
            Machine("""{"StartAt":"A","States":{"A":{"Type":"Pass","Result":"${Result}","End":true}}}""", result),
            CloudFixture.Resource("aws-native:stepfunctions:StateMachineVersion", "checkout", new JsonObject
            {
                ["arn"] = $"{Arn}:1",
                ["stateMachineArn"] = Arn,
                ["stateMachineRevisionId"] = "r",
            }),
            CloudFixture.Resource("aws-native:stepfunctions:StateMachineAlias", "checkout", new JsonObject
            {
                ["arn"] = $"{Arn}:live",
                ["name"] = "live",
                ["deploymentPreference"] = new JsonObject { ["stateMachineVersionArn"] = $"{Arn}:1", ["type"] = "CANARY", ["percentage"] = 10, ["interval"] = 5 },
            }),
        ]);

    private static CloudResource Machine(string definition, string result = "") =>
        CloudFixture.Resource("aws-native:stepfunctions:StateMachine", "checkout", new JsonObject
        {
            ["arn"] = Arn,
            ["stateMachineName"] = "checkout",
            ["stateMachineType"] = "STANDARD",
            ["roleArn"] = WorkflowCloud.RoleArn,
            ["definitionString"] = definition,
            ["definitionSubstitutions"] = new JsonObject { ["Result"] = result },
            ["tracingConfiguration"] = new JsonObject { ["enabled"] = true },
            ["tags"] = new JsonArray(new JsonObject { ["key"] = "team", ["value"] = "payments" }),
        });
}
