using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;

namespace Payments.Local.Tests.StepFunctions;

/// <summary>State machines, versions and aliases through the API.</summary>
public sealed class MachineApiTests
{
    private const string First = """{"StartAt":"A","States":{"A":{"Type":"Pass","Result":1,"End":true}}}""";
    private const string Second = """{"StartAt":"A","States":{"A":{"Type":"Pass","Result":2,"End":true}}}""";
    private const string Arn = "arn:aws:states:us-east-1:000000000000:stateMachine:machine";

    [Fact]
    public async Task CreateStateMachine_AgainWithTheSame_AnswersTheSame()
    {
        await using var cloud = await WorkflowCloud.StartAsync();

        var first = await cloud.States.CreateStateMachineAsync(Request(First));
        var again = await cloud.States.CreateStateMachineAsync(Request(First));
        var other = await Should.ThrowAsync<StateMachineAlreadyExistsException>(() => cloud.States.CreateStateMachineAsync(Request(Second)));

        first.StateMachineArn.ShouldBe(Arn);
        again.CreationDate.ShouldBe(first.CreationDate);
        other.Message.ShouldBe($"State Machine Already Exists: '{Arn}'");
    }

    [Fact]
    public async Task CreateStateMachine_WithAWrongDefinition_NamesThePath()
    {
        await using var cloud = await WorkflowCloud.StartAsync();

        var refused = await Should.ThrowAsync<InvalidDefinitionException>(() => cloud.CreateAsync("""{"StartAt":"A","States":{"A":{"Type":"Pass","Next":"B"}}}"""));

        refused.Message.ShouldBe("Invalid State Machine Definition: 'MISSING_TRANSITION_TARGET: Missing 'Next' target: B at /States/A/Next'");
    }

    [Theory]
    [InlineData("has space")]
    [InlineData("a/b")]
    [InlineData("a*")]
    [InlineData("")]
    public async Task CreateStateMachine_WithAWrongName_IsInvalidName(string name)
    {
        await using var cloud = await WorkflowCloud.StartAsync();

        var (status, body) = await cloud.CallAsync("CreateStateMachine", new() { ["name"] = name, ["definition"] = First, ["roleArn"] = WorkflowCloud.RoleArn });

        status.ShouldBe(400);
        body["__type"]!.GetValue<string>().ShouldBe("com.amazonaws.swf.service.v2.model#InvalidName");
        body["message"]!.GetValue<string>().ShouldBe($"Invalid Name: '{name}'");
    }

    [Fact]
    public async Task CreateStateMachine_WithARoleThatDoesNotTrustIt_IsRefused()
    {
        await using var cloud = await WorkflowCloud.StartAsync();
        var request = Request(First);
        request.RoleArn = "arn:aws:iam::000000000000:role/nobody";

        (await Should.ThrowAsync<AmazonStepFunctionsException>(() => cloud.States.CreateStateMachineAsync(request))).Message.ShouldBe(
            "Neither the global service principal states.amazonaws.com, nor the regional one is authorized to assume the provided role.");
    }

    [Fact]
    public async Task UpdateStateMachine_WithAnotherDefinition_IsANewRevisionForNewExecutions()
    {
        await using var cloud = await WorkflowCloud.StartAsync();
        await cloud.CreateAsync(First);

        var updated = await cloud.States.UpdateStateMachineAsync(new UpdateStateMachineRequest { StateMachineArn = Arn, Definition = Second });
        var same = await cloud.States.UpdateStateMachineAsync(new UpdateStateMachineRequest { StateMachineArn = Arn, Definition = Second });
        var described = await cloud.States.DescribeStateMachineAsync(new DescribeStateMachineRequest { StateMachineArn = Arn });

        updated.RevisionId.ShouldNotBeNull();
        same.RevisionId.ShouldBe(updated.RevisionId);
        described.Definition.ShouldBe(Second);
        described.RevisionId.ShouldBe(updated.RevisionId);
        described.Type.ShouldBe(StateMachineType.STANDARD);
        described.LoggingConfiguration.Level.ShouldBe(LogLevel.OFF);
        (await cloud.EndOfAsync(await cloud.StartExecutionAsync(Arn))).Output.ShouldBe("2");
        (await Should.ThrowAsync<MissingRequiredParameterException>(() => cloud.States.UpdateStateMachineAsync(new UpdateStateMachineRequest { StateMachineArn = Arn })))
            .Message.ShouldBe("Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must be specified");
    }

    [Fact]
    public async Task Versions_Published_StayWhatTheyWere()
    {
        await using var cloud = await WorkflowCloud.StartAsync();
        await cloud.CreateAsync(First);

        var one = await cloud.States.PublishStateMachineVersionAsync(new PublishStateMachineVersionRequest { StateMachineArn = Arn, Description = "one" });
        var oneAgain = await cloud.States.PublishStateMachineVersionAsync(new PublishStateMachineVersionRequest { StateMachineArn = Arn });
        var two = await cloud.States.UpdateStateMachineAsync(new UpdateStateMachineRequest { StateMachineArn = Arn, Definition = Second, Publish = true });
        var listed = await cloud.States.ListStateMachineVersionsAsync(new ListStateMachineVersionsRequest { StateMachineArn = Arn });

        one.StateMachineVersionArn.ShouldBe($"{Arn}:1");
        oneAgain.StateMachineVersionArn.ShouldBe($"{Arn}:1");
        two.StateMachineVersionArn.ShouldBe($"{Arn}:2");
        listed.StateMachineVersions.Select(version => version.StateMachineVersionArn).ShouldBe([$"{Arn}:2", $"{Arn}:1"]);
        var ended = await cloud.EndOfAsync(await cloud.StartExecutionAsync($"{Arn}:1"));
        ended.Output.ShouldBe("1");
        ended.StateMachineArn.ShouldBe(Arn);
        ended.StateMachineVersionArn.ShouldBe($"{Arn}:1");
        (await Should.ThrowAsync<ConflictException>(() => cloud.States.PublishStateMachineVersionAsync(
            new PublishStateMachineVersionRequest { StateMachineArn = Arn, RevisionId = "INITIAL" }))).Message.ShouldStartWith("Failed to publish the State Machine version for revision INITIAL.");
        await Should.ThrowAsync<StateMachineDoesNotExistException>(() => cloud.StartExecutionAsync($"{Arn}:9"));
    }

    [Fact]
    public async Task Alias_OfTwoVersions_SharesExecutionsByWeight()
    {
        await using var cloud = await WorkflowCloud.StartAsync();
        await cloud.CreateAsync(First);
        await cloud.States.PublishStateMachineVersionAsync(new PublishStateMachineVersionRequest { StateMachineArn = Arn });
        await cloud.States.UpdateStateMachineAsync(new UpdateStateMachineRequest { StateMachineArn = Arn, Definition = Second, Publish = true });

        var alias = (await cloud.States.CreateStateMachineAliasAsync(new CreateStateMachineAliasRequest
        {
            Name = "live",
            RoutingConfiguration = [Route(1, 50), Route(2, 50)],
        })).StateMachineAliasArn;
        var outputs = new List<string>();
        for (var i = 0; i < 40; i++)
        {
            outputs.Add((await cloud.EndOfAsync(await cloud.StartExecutionAsync(alias))).Output);
        }

        alias.ShouldBe($"{Arn}:live");
        outputs.Distinct().Order().ShouldBe(["1", "2"]);
        await cloud.States.UpdateStateMachineAliasAsync(new UpdateStateMachineAliasRequest { StateMachineAliasArn = alias, RoutingConfiguration = [Route(1, 100)] });
        var ended = await cloud.EndOfAsync(await cloud.StartExecutionAsync(alias));
        ended.Output.ShouldBe("1");
        ended.StateMachineAliasArn.ShouldBe(alias);
        (await cloud.States.ListExecutionsAsync(new ListExecutionsRequest { StateMachineArn = alias })).Executions.Count.ShouldBe(41);
        (await cloud.States.DescribeStateMachineAliasAsync(new DescribeStateMachineAliasRequest { StateMachineAliasArn = alias })).RoutingConfiguration.Single().Weight.ShouldBe(100);
        (await cloud.States.ListStateMachineAliasesAsync(new ListStateMachineAliasesRequest { StateMachineArn = Arn })).StateMachineAliases.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(60, 30, "Sum of routing configuration weights must equal 100. Received: [60, 30]")]
    [InlineData(101, 0, "1 validation error detected: Value '101' at 'routingConfiguration.1.member.weight' failed to satisfy constraint: Member must have value less than or equal to 100")]
    public async Task Alias_WithWeightsThatMakeNoSense_IsRefused(int first, int second, string message)
    {
        await using var cloud = await WorkflowCloud.StartAsync();
        await cloud.CreateAsync(First);

        (await Should.ThrowAsync<ValidationException>(() => cloud.States.CreateStateMachineAliasAsync(
            new CreateStateMachineAliasRequest { Name = "live", RoutingConfiguration = [Route(1, first), Route(2, second)] }))).Message.ShouldBe(message);
    }

    [Fact]
    public async Task DeleteStateMachine_WithAnExecutionRunning_EndsItAtItsNextTransition()
    {
        var clock = new Payments.Local.Time.VirtualTime();
        await using var cloud = await WorkflowCloud.StartAsync(clock: clock);
        await cloud.CreateAsync("""{"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":60,"Next":"A"},"A":{"Type":"Succeed"}}}""");
        var execution = await cloud.StartExecutionAsync(Arn);
        await cloud.HistoryUntilAsync(execution, "WaitStateEntered");

        await cloud.States.DeleteStateMachineAsync(new DeleteStateMachineRequest { StateMachineArn = Arn });
        (await cloud.States.DescribeStateMachineAsync(new DescribeStateMachineRequest { StateMachineArn = Arn })).Status.ShouldBe(StateMachineStatus.DELETING);
        await Should.ThrowAsync<StateMachineDeletingException>(() => cloud.StartExecutionAsync(Arn));
        clock.Advance(TimeSpan.FromSeconds(60));

        await Should.ThrowAsync<StateMachineDoesNotExistException>(() => cloud.States.DescribeStateMachineAsync(new DescribeStateMachineRequest { StateMachineArn = Arn }));
        await cloud.States.DeleteStateMachineAsync(new DeleteStateMachineRequest { StateMachineArn = Arn });
    }

    [Fact]
    public async Task ListStateMachines_InPages_ListsAll()
    {
        await using var cloud = await WorkflowCloud.StartAsync();
        foreach (var name in new[] { "c", "a", "b" })
        {
            await cloud.CreateAsync(First, name);
        }

        var first = await cloud.States.ListStateMachinesAsync(new ListStateMachinesRequest { MaxResults = 2 });
        var rest = await cloud.States.ListStateMachinesAsync(new ListStateMachinesRequest { MaxResults = 2, NextToken = first.NextToken });

        first.StateMachines.Concat(rest.StateMachines).Select(machine => machine.Name).ShouldBe(["a", "b", "c"]);
        rest.NextToken.ShouldBeNull();
        await Should.ThrowAsync<InvalidTokenException>(() => cloud.States.ListStateMachinesAsync(new ListStateMachinesRequest { NextToken = "nonsense" }));
    }

    [Fact]
    public async Task ValidateStateMachineDefinition_WithProblems_ListsThem()
    {
        await using var cloud = await WorkflowCloud.StartAsync();

        var (_, good) = await cloud.CallAsync("ValidateStateMachineDefinition", new() { ["definition"] = First });
        var (_, bad) = await cloud.CallAsync("ValidateStateMachineDefinition", new() { ["definition"] = "{}" });

        good["result"]!.GetValue<string>().ShouldBe("OK");
        bad["result"]!.GetValue<string>().ShouldBe("FAIL");
        bad["diagnostics"]!.ToJsonString().ShouldBe(
            """[{"severity":"ERROR","code":"SCHEMA_VALIDATION_FAILED","message":"These fields are required: [States, StartAt]","location":"/"}]""");
    }

    [Fact]
    public async Task Tags_OfAStateMachine_CanBeAddedAndRemoved()
    {
        await using var cloud = await WorkflowCloud.StartAsync();
        await cloud.CreateAsync(First);

        await cloud.CallAsync("TagResource", new() { ["resourceArn"] = Arn, ["tags"] = new System.Text.Json.Nodes.JsonArray(Tag("a", "1"), Tag("b", "2")) });
        await cloud.CallAsync("UntagResource", new() { ["resourceArn"] = Arn, ["tagKeys"] = new System.Text.Json.Nodes.JsonArray("a") });
        var (_, listed) = await cloud.CallAsync("ListTagsForResource", new() { ["resourceArn"] = Arn });
        var (status, missing) = await cloud.CallAsync("TagResource", new() { ["resourceArn"] = $"{Arn}:1", ["tags"] = new System.Text.Json.Nodes.JsonArray() });

        listed["tags"]!.ToJsonString().ShouldBe("""[{"key":"b","value":"2"}]""");
        status.ShouldBe(400);
        missing["message"]!.GetValue<string>().ShouldBe($"Resource not found: '{Arn}:1'");
    }

    private static System.Text.Json.Nodes.JsonObject Tag(string key, string value) => new() { ["key"] = key, ["value"] = value };

    private static RoutingConfigurationListItem Route(int version, int weight) => new() { StateMachineVersionArn = $"{Arn}:{version}", Weight = weight };

    private static CreateStateMachineRequest Request(string definition) => new() { Name = "machine", Definition = definition, RoleArn = WorkflowCloud.RoleArn };
}
