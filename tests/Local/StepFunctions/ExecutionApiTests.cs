using System.Text.Json.Nodes;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Payments.Local.Time;

namespace Payments.Local.Tests.StepFunctions;

/// <summary>Executions through the API.</summary>
public sealed class ExecutionApiTests
{
    private const string Pass = """{"StartAt":"A","States":{"A":{"Type":"Pass","End":true}}}""";
    private const string Wait = """{"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":60,"End":true}}}""";

    [Fact]
    public async Task StartExecution_WithANameThatIsUsed_IsTheSameOnlyWhileItRunsWithTheSameInput()
    {
        var clock = new VirtualTime();
        await using var cloud = await WorkflowCloud.StartAsync(clock: clock);
        var machine = await cloud.CreateAsync(Wait);

        var first = await cloud.States.StartExecutionAsync(Request(machine, "{}"));
        var again = await cloud.States.StartExecutionAsync(Request(machine, "{}"));
        var other = await Should.ThrowAsync<ExecutionAlreadyExistsException>(() => cloud.States.StartExecutionAsync(Request(machine, "1")));
        await cloud.HistoryUntilAsync(first.ExecutionArn, "WaitStateEntered");
        clock.Advance(TimeSpan.FromMinutes(1));
        await cloud.EndOfAsync(first.ExecutionArn);
        var closed = await Should.ThrowAsync<ExecutionAlreadyExistsException>(() => cloud.States.StartExecutionAsync(Request(machine, "{}")));

        first.ExecutionArn.ShouldBe("arn:aws:states:us-east-1:000000000000:execution:machine:order-1");
        again.ExecutionArn.ShouldBe(first.ExecutionArn);
        again.StartDate.ShouldBe(first.StartDate);
        other.Message.ShouldBe($"Execution Already Exists: '{first.ExecutionArn}'");
        closed.Message.ShouldBe(other.Message);
    }

    [Theory]
    [InlineData("not json", "InvalidExecutionInput")]
    [InlineData("", "InvalidExecutionInput")]
    [InlineData("{'a':1}", "InvalidExecutionInput")]
    public async Task StartExecution_WithAnInputThatIsNoJson_IsRefused(string input, string code)
    {
        await using var cloud = await WorkflowCloud.StartAsync();
        var machine = await cloud.CreateAsync(Pass);

        var (status, body) = await cloud.CallAsync("StartExecution", new() { ["stateMachineArn"] = machine, ["input"] = input });

        status.ShouldBe(400);
        body["__type"]!.GetValue<string>().ShouldBe($"com.amazonaws.swf.service.v2.model#{code}");
        body["message"]!.GetValue<string>().ShouldStartWith("Invalid State Machine Execution Input: '");
    }

    [Fact]
    public async Task StartExecution_WithALargeInput_ObeysTheLimits()
    {
        await using var cloud = await WorkflowCloud.StartAsync();
        var machine = await cloud.CreateAsync(Pass);
        var largest = $"\"{new string('x', 262_142)}\"";

        (await cloud.EndOfAsync(await cloud.StartExecutionAsync(machine, largest))).Output.ShouldBe(largest);
        (await Should.ThrowAsync<AmazonStepFunctionsException>(() => cloud.StartExecutionAsync(machine, $"\"{new string('x', 262_143)}\""))).ErrorCode.ShouldBe("ValidationException");
    }

    [Theory]
    [InlineData("nothing", "Invalid Arn: 'Invalid ARN prefix: nothing'")]
    [InlineData("arn:aws:states:us-east-1:000000000000:execution:a:b", "Invalid Arn: 'Resource type not valid in this context: execution'")]
    public async Task StartExecution_WithAWrongArn_IsInvalidArn(string arn, string message)
    {
        await using var cloud = await WorkflowCloud.StartAsync();

        (await Should.ThrowAsync<InvalidArnException>(() => cloud.StartExecutionAsync(arn))).Message.ShouldBe(message);
    }

    [Fact]
    public async Task StartExecution_OfNothing_DoesNotExist()
    {
        await using var cloud = await WorkflowCloud.StartAsync();
        const string Arn = "arn:aws:states:us-east-1:000000000000:stateMachine:none";

        (await Should.ThrowAsync<StateMachineDoesNotExistException>(() => cloud.StartExecutionAsync(Arn))).Message.ShouldBe($"State Machine Does Not Exist: '{Arn}'");
    }

    [Fact]
    public async Task StopExecution_OfOneThatWaits_AbortsIt()
    {
        await using var cloud = await WorkflowCloud.StartAsync();
        var execution = await cloud.StartExecutionAsync(await cloud.CreateAsync(Wait));
        await cloud.HistoryUntilAsync(execution, "WaitStateEntered");

        await cloud.States.StopExecutionAsync(new StopExecutionRequest { ExecutionArn = execution, Error = "E", Cause = "C" });
        var ended = await cloud.EndOfAsync(execution);

        ended.Status.ShouldBe(ExecutionStatus.ABORTED);
        (ended.Error, ended.Cause).ShouldBe(("E", "C"));
        var last = (await cloud.HistoryAsync(execution)).Last();
        (last.Type, last.Id, last.PreviousEventId).ShouldBe((HistoryEventType.ExecutionAborted, 3L, 0L));
        last.ExecutionAbortedEventDetails.Error.ShouldBe("E");
    }

    [Fact]
    public async Task Execution_OverItsTime_TimesOut()
    {
        var clock = new VirtualTime();
        await using var cloud = await WorkflowCloud.StartAsync(clock: clock);
        var execution = await cloud.StartExecutionAsync(await cloud.CreateAsync(
            """{"StartAt":"W","TimeoutSeconds":30,"States":{"W":{"Type":"Wait","Seconds":60,"End":true}}}"""));
        await cloud.HistoryUntilAsync(execution, "WaitStateEntered");

        clock.Advance(TimeSpan.FromSeconds(30));
        var ended = await cloud.EndOfAsync(execution);

        ended.Status.ShouldBe(ExecutionStatus.TIMED_OUT);
        ended.Error.ShouldBeNull();
        var last = (await cloud.HistoryAsync(execution)).Last();
        (last.Type, last.PreviousEventId).ShouldBe((HistoryEventType.ExecutionTimedOut, 0L));
        last.ExecutionTimedOutEventDetails.Error.ShouldBe("States.Timeout");
    }

    [Fact]
    public async Task ListExecutions_WithFilterAndPages_ListsNewestFirst()
    {
        await using var cloud = await WorkflowCloud.StartAsync();
        var machine = await cloud.CreateAsync(Pass);
        for (var i = 0; i < 5; i++)
        {
            await cloud.EndOfAsync(await cloud.StartExecutionAsync(machine, name: $"run-{i}"));
        }

        var first = await cloud.States.ListExecutionsAsync(new ListExecutionsRequest { StateMachineArn = machine, MaxResults = 3 });
        var rest = await cloud.States.ListExecutionsAsync(new ListExecutionsRequest { StateMachineArn = machine, MaxResults = 3, NextToken = first.NextToken });
        var running = await cloud.States.ListExecutionsAsync(new ListExecutionsRequest { StateMachineArn = machine, StatusFilter = ExecutionStatus.RUNNING });

        first.Executions.Concat(rest.Executions).Select(execution => execution.Name).ShouldBe(["run-4", "run-3", "run-2", "run-1", "run-0"]);
        rest.NextToken.ShouldBeNull();
        (running.Executions ?? []).ShouldBeEmpty();
        var (status, refused) = await cloud.CallAsync("ListExecutions", new() { ["stateMachineArn"] = machine, ["statusFilter"] = "succeeded" });
        status.ShouldBe(400);
        refused["message"]!.GetValue<string>().ShouldBe(
            "1 validation error detected: Value 'succeeded' at 'statusFilter' failed to satisfy constraint: Member must satisfy enum value set: [SUCCEEDED, TIMED_OUT, PENDING_REDRIVE, ABORTED, FAILED, RUNNING]");
        refused["__type"]!.GetValue<string>().ShouldBe("com.amazon.coral.validate#ValidationException");
    }

    [Fact]
    public async Task GetExecutionHistory_ReversedInPagesWithoutData_HasAllEvents()
    {
        await using var cloud = await WorkflowCloud.StartAsync();
        var ended = await cloud.RunAsync(Pass, """{"secret":1}""");

        var first = await cloud.States.GetExecutionHistoryAsync(new GetExecutionHistoryRequest { ExecutionArn = ended.ExecutionArn, ReverseOrder = true, MaxResults = 3, IncludeExecutionData = false });
        var rest = await cloud.States.GetExecutionHistoryAsync(new GetExecutionHistoryRequest
        {
            ExecutionArn = ended.ExecutionArn,
            ReverseOrder = true,
            MaxResults = 3,
            NextToken = first.NextToken,
            IncludeExecutionData = false,
        });

        first.Events.Concat(rest.Events).Select(each => each.Id).ShouldBe([4, 3, 2, 1]);
        rest.NextToken.ShouldBeNull();
        rest.Events[0].ExecutionStartedEventDetails.Input.ShouldBeNull();
        rest.Events[0].ExecutionStartedEventDetails.RoleArn.ShouldBe(WorkflowCloud.RoleArn);
    }

    [Fact]
    public async Task DescribeStateMachineForExecution_AfterAnUpdate_ShowsWhatItRan()
    {
        await using var cloud = await WorkflowCloud.StartAsync();
        var ended = await cloud.RunAsync(Pass);
        await cloud.States.UpdateStateMachineAsync(new UpdateStateMachineRequest { StateMachineArn = ended.StateMachineArn, Definition = Wait });

        (await cloud.States.DescribeStateMachineForExecutionAsync(new DescribeStateMachineForExecutionRequest { ExecutionArn = ended.ExecutionArn })).Definition.ShouldBe(Pass);
    }

    [Fact]
    public async Task RedriveExecution_OfAFailedOne_GoesOnFromTheFailedState()
    {
        var works = false;
        var clock = new VirtualTime();
        var functions = new FakeFunctions().On("ok", _ => 1).On("later", _ => works ? 2 : throw FunctionFailure.Typed("E"));
        await using var cloud = await WorkflowCloud.StartAsync(functions, clock);
        var execution = await cloud.StartExecutionAsync(await cloud.CreateAsync("""
            {"StartAt":"P","States":{"P":{"Type":"Parallel","End":true,"Branches":[
              {"StartAt":"A","States":{"A":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:ok","End":true}}},
              {"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":60,"Next":"B"},"B":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:later","End":true}}}]}}}
            """));
        await cloud.HistoryUntilAsync(execution, "TaskStateExited");
        clock.Advance(TimeSpan.FromSeconds(60));
        var failed = await cloud.EndOfAsync(execution);
        works = true;

        var (status, _) = await cloud.CallAsync("RedriveExecution", new() { ["executionArn"] = failed.ExecutionArn });
        var ended = await cloud.EndOfAsync(failed.ExecutionArn);
        var (refused, body) = await cloud.CallAsync("RedriveExecution", new() { ["executionArn"] = failed.ExecutionArn });

        status.ShouldBe(200);
        ended.Output.ShouldBe("[1,2]");
        functions.Invoked.Count(name => name == "ok").ShouldBe(1);
        (await cloud.HistoryAsync(failed.ExecutionArn)).ShouldContain(each => each.Type == "ExecutionRedriven");
        refused.ShouldBe(400);
        body["message"]!.GetValue<string>().ShouldBe("Execution is SUCCEEDED and cannot be redriven");
    }

    [Fact]
    public async Task StartSyncExecution_OfAnExpressMachine_AnswersWithItsOutput()
    {
        await using var cloud = await WorkflowCloud.StartAsync();
        var express = await cloud.CreateAsync(Pass, "express", StateMachineType.EXPRESS);
        var standard = await cloud.CreateAsync(Pass);

        var (_, answer) = await cloud.CallAsync("StartSyncExecution", new() { ["stateMachineArn"] = express, ["input"] = "[1]", ["name"] = "n" });
        var (status, refused) = await cloud.CallAsync("StartSyncExecution", new() { ["stateMachineArn"] = standard });

        answer["status"]!.GetValue<string>().ShouldBe("SUCCEEDED");
        answer["output"]!.GetValue<string>().ShouldBe("[1]");
        answer["executionArn"]!.GetValue<string>().ShouldStartWith("arn:aws:states:us-east-1:000000000000:express:express:n:");
        status.ShouldBe(400);
        refused["message"]!.GetValue<string>().ShouldBe("This operation is not supported by this type of state machine");
        (await cloud.CallAsync("DescribeExecution", new() { ["executionArn"] = (string?)answer["executionArn"] })).Body["message"]!.GetValue<string>()
            .ShouldBe("Invalid Arn: 'Resource type not valid in this context: express'");
    }

    [Fact]
    public async Task Execution_ThatNeverEnds_FailsAtTheLimitOfItsHistory()
    {
        await using var cloud = await WorkflowCloud.StartAsync();
        var ended = await cloud.RunAsync("""
            {"StartAt":"A","States":{"A":{"Type":"Choice","Choices":[{"Variable":"$.stop","IsPresent":true,"Next":"Z"}],"Default":"B"},"B":{"Type":"Pass","Next":"A"},"Z":{"Type":"Succeed"}}}
            """);

        ended.Error.ShouldBe("States.Runtime");
        ended.Cause.ShouldBe("The execution reached the maximum number of history events (25000).");
        var last = (await cloud.States.GetExecutionHistoryAsync(new GetExecutionHistoryRequest { ExecutionArn = ended.ExecutionArn, ReverseOrder = true, MaxResults = 1 })).Events[0];
        (last.Type, last.Id).ShouldBe((HistoryEventType.ExecutionFailed, 25_000L));
    }

    [Fact]
    public async Task Output_OverTheLimit_FailsTheExecution()
    {
        var functions = new FakeFunctions().On("large", _ => new string('x', 262_143));
        await using var cloud = await WorkflowCloud.StartAsync(functions);

        var state = await cloud.RunAsync("""{"StartAt":"A","States":{"A":{"Type":"Pass","Parameters":{"a.$":"$","b.$":"$"},"End":true}}}""", $"\"{new string('x', 150_000)}\"", "state");
        var task = await cloud.RunAsync("""
            {"StartAt":"A","States":{"A":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:large","Catch":[{"ErrorEquals":["States.DataLimitExceeded"],"Next":"Z"}],"Next":"Z"},
            "Z":{"Type":"Succeed"}}}
            """, name: "task");

        state.Error.ShouldBe("States.DataLimitExceeded");
        state.Cause.ShouldBe("The state/task 'A' returned a result with a size exceeding the maximum number of bytes service limit.");
        JsonNode.Parse(task.Output)!["Cause"]!.GetValue<string>().ShouldBe(
            "The state/task 'arn:aws:lambda:us-east-1:000000000000:function:large' returned a result with a size exceeding the maximum number of bytes service limit.");
    }

    private static StartExecutionRequest Request(string machine, string input) => new() { StateMachineArn = machine, Name = "order-1", Input = input };
}
