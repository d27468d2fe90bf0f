using System.Text.Json.Nodes;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Payments.Local.Time;

namespace Payments.Local.Tests.StepFunctions;

/// <summary>Tasks that wait for somebody: task tokens, activities, other executions.</summary>
public sealed class CallbackTests
{
    private const string Waiting = """
        {"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke.waitForTaskToken","HeartbeatSeconds":10,"TimeoutSeconds":60,
          "Parameters":{"FunctionName":"ask","Payload":{"token.$":"$$.Task.Token"}},"Retry":[{"ErrorEquals":["Again"],"MaxAttempts":1}],
          "Catch":[{"ErrorEquals":["States.HeartbeatTimeout"],"ResultPath":"$.missed","Next":"Missed"},{"ErrorEquals":["States.Timeout"],"Next":"Late"}],"End":true},
         "Missed":{"Type":"Pass","End":true},"Late":{"Type":"Pass","Result":"late","End":true}}}
        """;

    private readonly List<string> _tokens = [];

    [Fact]
    public async Task SendTaskSuccess_WithTheToken_EndsTheTaskWithItsOutput()
    {
        await using var cloud = await StartAsync(new VirtualTime());
        var execution = await WaitingAsync(cloud);

        await cloud.States.SendTaskSuccessAsync(new SendTaskSuccessRequest { TaskToken = _tokens[0], Output = """{"ok": true}""" });
        var ended = await cloud.EndOfAsync(execution);

        ended.Output.ShouldBe("""{"ok": true}""");
        (await cloud.HistoryAsync(execution)).Select(each => each.Type.Value).ShouldBe(
            ["ExecutionStarted", "TaskStateEntered", "TaskScheduled", "TaskStarted", "TaskSubmitted", "TaskSucceeded", "TaskStateExited", "ExecutionSucceeded"]);
        await Should.ThrowAsync<TaskTimedOutException>(() => cloud.States.SendTaskSuccessAsync(new SendTaskSuccessRequest { TaskToken = _tokens[0], Output = "1" }));
    }

    [Fact]
    public async Task SendTaskFailure_WithAnErrorThatIsRetried_AsksAgainWithANewToken()
    {
        await using var cloud = await StartAsync(new VirtualTime(), waitScale: 0);
        var execution = await WaitingAsync(cloud);

        await cloud.States.SendTaskFailureAsync(new SendTaskFailureRequest { TaskToken = _tokens[0], Error = "Again", Cause = "busy" });
        await cloud.HistoryUntilAsync(execution, "TaskSubmitted", 2);
        await cloud.States.SendTaskFailureAsync(new SendTaskFailureRequest { TaskToken = _tokens[1] });
        var ended = await cloud.EndOfAsync(execution);

        _tokens.Distinct().Count().ShouldBe(2);
        ended.Status.ShouldBe(ExecutionStatus.FAILED);
        ended.Error.ShouldBeNull();
    }

    [Fact]
    public async Task Heartbeat_WhenItIsMissed_IsAHeartbeatTimeoutReportedAsTimeout()
    {
        var clock = new VirtualTime();
        await using var cloud = await StartAsync(clock);
        var execution = await WaitingAsync(cloud);

        clock.Advance(TimeSpan.FromSeconds(9));
        await cloud.States.SendTaskHeartbeatAsync(new SendTaskHeartbeatRequest { TaskToken = _tokens[0] });
        clock.Advance(TimeSpan.FromSeconds(9));
        (await cloud.HistoryAsync(execution)).Last().Type.ShouldBe(HistoryEventType.TaskSubmitted);
        clock.Advance(TimeSpan.FromSeconds(1));
        var ended = await cloud.EndOfAsync(execution);

        ended.Output.ShouldBe("""{"missed":{"Error":"States.Timeout","Cause":""}}""");
    }

    [Fact]
    public async Task Timeout_InSpiteOfHeartbeats_EndsTheTask()
    {
        var clock = new VirtualTime();
        await using var cloud = await StartAsync(clock);
        var execution = await WaitingAsync(cloud);

        for (var i = 0; i < 6; i++)
        {
            clock.Advance(TimeSpan.FromSeconds(9));
            await cloud.States.SendTaskHeartbeatAsync(new SendTaskHeartbeatRequest { TaskToken = _tokens[0] });
        }

        clock.Advance(TimeSpan.FromSeconds(6));
        (await cloud.EndOfAsync(execution)).Output.ShouldBe("\"late\"");
    }

    [Fact]
    public async Task SendTaskSuccess_BeforeTheRequestIsAnswered_IsNotLost()
    {
        var answer = new TaskCompletionSource<JsonNode?>();
        var asked = new TaskCompletionSource<string>();
        var functions = new FakeFunctions().OnAsync("ask", input =>
        {
            asked.TrySetResult(input!["token"]!.GetValue<string>());
            return answer.Task;
        });
        await using var cloud = await WorkflowCloud.StartAsync(functions);
        var execution = await cloud.StartExecutionAsync(await cloud.CreateAsync(Waiting));

        await cloud.States.SendTaskSuccessAsync(new SendTaskSuccessRequest { TaskToken = await asked.Task, Output = "1" });
        answer.SetResult("too late");

        (await cloud.EndOfAsync(execution)).Output.ShouldBe("1");
    }

    [Fact]
    public async Task Token_ThatNeverWasOne_IsInvalid()
    {
        await using var cloud = await StartAsync(new VirtualTime());
        await WaitingAsync(cloud);

        (await Should.ThrowAsync<InvalidTokenException>(() => cloud.States.SendTaskHeartbeatAsync(new SendTaskHeartbeatRequest { TaskToken = "nonsense" })))
            .Message.ShouldBe("Invalid Token: 'Invalid token'");
        await Should.ThrowAsync<InvalidOutputException>(() => cloud.States.SendTaskSuccessAsync(new SendTaskSuccessRequest { TaskToken = _tokens[0], Output = "{" }));
    }

    [Fact]
    public async Task Activity_TakenByAWorker_EndsWithItsAnswer()
    {
        await using var cloud = await WorkflowCloud.StartAsync();
        var created = await cloud.CallAsync("CreateActivity", new JsonObject { ["name"] = "pack" });
        var activity = created.Body["activityArn"]!.GetValue<string>();
        var polling = cloud.CallAsync("GetActivityTask", new JsonObject { ["activityArn"] = activity, ["workerName"] = "w" });
        var execution = await cloud.StartExecutionAsync(
            await cloud.CreateAsync($$"""{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"{{activity}}","End":true} } }"""), """{"box":1}""");

        var task = (await polling).Body;
        await cloud.States.SendTaskSuccessAsync(new SendTaskSuccessRequest { TaskToken = (string?)task["taskToken"], Output = (string?)task["input"] });

        (await cloud.EndOfAsync(execution)).Output.ShouldBe("""{"box":1}""");
        (await cloud.HistoryAsync(execution)).Select(each => each.Type.Value).ShouldBe(
            ["ExecutionStarted", "TaskStateEntered", "ActivityScheduled", "ActivityStarted", "ActivitySucceeded", "TaskStateExited", "ExecutionSucceeded"]);
    }

    [Theory]
    [InlineData(".sync", "\"{\\\"x\\\":1}\"")]
    [InlineData(".sync:2", """{"x":1}""")]
    public async Task StartExecution_AndWait_GivesTheOtherExecutionsDescription(string pattern, string output)
    {
        await using var cloud = await WorkflowCloud.StartAsync();
        var child = await cloud.CreateAsync("""{"StartAt":"A","States":{"A":{"Type":"Pass","Result":{"x":1},"End":true}}}""", "child");

        var ended = await cloud.RunAsync(Parent(child, pattern));

        ended.Status.ShouldBe(ExecutionStatus.SUCCEEDED, $"{ended.Error} {ended.Cause}");
        var described = JsonNode.Parse(ended.Output)!;
        described["Output"]!.ToJsonString().Replace("\\u0022", "\\\"", StringComparison.Ordinal).ShouldBe(output);
        described["Status"]!.GetValue<string>().ShouldBe("SUCCEEDED");
        described["StateMachineArn"]!.GetValue<string>().ShouldBe(child);
        (await cloud.HistoryAsync(ended.ExecutionArn)).ShouldContain(each => each.Type == HistoryEventType.TaskSubmitted);
    }

    [Fact]
    public async Task StartExecution_AndWaitForOneThatFails_IsTaskFailedWithItsDescription()
    {
        await using var cloud = await WorkflowCloud.StartAsync();
        var child = await cloud.CreateAsync("""{"StartAt":"A","States":{"A":{"Type":"Fail","Error":"E","Cause":"C"}}}""", "child");

        var ended = await cloud.RunAsync(Parent(child, ".sync:2"));

        ended.Error.ShouldBe("States.TaskFailed");
        var cause = JsonNode.Parse(ended.Cause)!;
        cause["Error"]!.GetValue<string>().ShouldBe("E");
        cause["Status"]!.GetValue<string>().ShouldBe("FAILED");
    }

    [Fact]
    public async Task StopExecution_OfOneThatWaitsForAnother_StopsBoth()
    {
        await using var cloud = await WorkflowCloud.StartAsync();
        var child = await cloud.CreateAsync("""{"StartAt":"A","States":{"A":{"Type":"Wait","Seconds":3600,"End":true}}}""", "child");
        var execution = await cloud.StartExecutionAsync(await cloud.CreateAsync(Parent(child, ".sync")));
        await cloud.HistoryUntilAsync(execution, "TaskSubmitted");

        await cloud.States.StopExecutionAsync(new StopExecutionRequest { ExecutionArn = execution, Error = "Enough" });

        await WorkflowCloud.UntilAsync(
            () => cloud.States.ListExecutionsAsync(new ListExecutionsRequest { StateMachineArn = child }),
            listed => listed.Executions.Single().Status == ExecutionStatus.ABORTED);
    }

    private static string Parent(string child, string pattern) =>
        $$"""{"StartAt":"S","States":{"S":{"Type":"Task","Resource":"arn:aws:states:::states:startExecution{{pattern}}","Parameters":{"StateMachineArn":"{{child}}","Input":{"i":1} },"End":true} } }""";

    private Task<WorkflowCloud> StartAsync(VirtualTime clock, double waitScale = 1) =>
        WorkflowCloud.StartAsync(
            new FakeFunctions().On("ask", input =>
            {
                _tokens.Add(input!["token"]!.GetValue<string>());
                return "asked";
            }),
            clock,
            waitScale: waitScale);

    private static async Task<string> WaitingAsync(WorkflowCloud cloud)
    {
        var execution = await cloud.StartExecutionAsync(await cloud.CreateAsync(Waiting));
        await cloud.HistoryUntilAsync(execution, "TaskSubmitted");
        return execution;
    }
}
