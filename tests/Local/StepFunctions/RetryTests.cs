using System.Text.Json.Nodes;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Payments.Local.Time;
using Payments.Local.Wire;

namespace Payments.Local.Tests.StepFunctions;

/// <summary>Retry and Catch, on a clock that the tests move.</summary>
public sealed class RetryTests
{
    private static readonly DateTimeOffset Start = new VirtualTime().GetUtcNow();

    [Fact]
    public async Task Retry_WithBackoff_WaitsAsWrittenAndThenGivesUp()
    {
        var clock = new VirtualTime();
        var functions = new FakeFunctions().On("pay", _ => throw new AwsException("TooManyRequestsException", "Rate Exceeded.", 429));
        await using var cloud = await WorkflowCloud.StartAsync(functions, clock);
        var execution = await cloud.StartExecutionAsync(await cloud.CreateAsync(Task(
            "pay", """ "Retry":[{"ErrorEquals":["Lambda.TooManyRequestsException"],"IntervalSeconds":2,"MaxAttempts":5,"BackoffRate":2.0}]""")));

        var waits = await WaitsAsync(cloud, clock, execution, 5, longestSeconds: 60);
        var ended = await cloud.EndOfAsync(execution);

        waits.ShouldBe([2, 4, 8, 16, 32]);
        functions.Invoked.Count.ShouldBe(6);
        ended.Status.ShouldBe(ExecutionStatus.FAILED);
        ended.Error.ShouldBe("Lambda.TooManyRequestsException");
        ended.Cause.ShouldStartWith("Rate Exceeded. (Service: AWSLambda; Status Code: 429; Error Code: TooManyRequestsException; Request ID: ");
    }

    [Fact]
    public async Task Retry_AsInAwsDocumentation_CountsEachRetrierAloneThenCatches()
    {
        // "This task fails four times in succession, outputting these error names: ErrorA, ErrorB, ErrorC, and ErrorB."
        var clock = new VirtualTime();
        var errors = new Queue<string>(["ErrorA", "ErrorB", "ErrorC", "ErrorB"]);
        var functions = new FakeFunctions().On("x", _ => throw FunctionFailure.Typed(errors.Dequeue()));
        await using var cloud = await WorkflowCloud.StartAsync(functions, clock);
        var execution = await cloud.StartExecutionAsync(await cloud.CreateAsync(Task("x", """
            "Retry":[{"ErrorEquals":["ErrorA","ErrorB"],"IntervalSeconds":1,"BackoffRate":2.0,"MaxAttempts":2},{"ErrorEquals":["ErrorC"],"IntervalSeconds":5}],
            "Catch":[{"ErrorEquals":["States.ALL"],"Next":"Z"}]
            """)));

        var waits = await WaitsAsync(cloud, clock, execution, 3, longestSeconds: 5);
        var ended = await cloud.EndOfAsync(execution);

        waits.ShouldBe([1, 2, 5]);
        ended.Status.ShouldBe(ExecutionStatus.SUCCEEDED);
        JsonNode.Parse(ended.Output)!["Error"]!.GetValue<string>().ShouldBe("ErrorB");
    }

    [Fact]
    public async Task Retry_WithMaxDelay_IsNeverLonger()
    {
        var clock = new VirtualTime();
        var functions = new FakeFunctions().On("x", _ => throw FunctionFailure.Typed("E"));
        await using var cloud = await WorkflowCloud.StartAsync(functions, clock);
        var execution = await cloud.StartExecutionAsync(await cloud.CreateAsync(Task(
            "x", """ "Retry":[{"ErrorEquals":["States.ALL"],"IntervalSeconds":3,"BackoffRate":3,"MaxAttempts":4,"MaxDelaySeconds":10}]""")));

        (await WaitsAsync(cloud, clock, execution, 4, longestSeconds: 10)).ShouldBe([3, 9, 10, 10]);
    }

    [Fact]
    public async Task Retry_WithFullJitter_WaitsAnyTimeUpToTheDelay()
    {
        var clock = new VirtualTime();
        var functions = new FakeFunctions().On("x", _ => throw FunctionFailure.Typed("E"));
        await using var cloud = await WorkflowCloud.StartAsync(functions, clock);
        var execution = await cloud.StartExecutionAsync(await cloud.CreateAsync(Task(
            "x", """ "Retry":[{"ErrorEquals":["E"],"IntervalSeconds":100,"BackoffRate":1,"MaxAttempts":4,"JitterStrategy":"FULL"}]""")));

        var waits = await WaitsAsync(cloud, clock, execution, 4, longestSeconds: 100);

        waits.ShouldAllBe(wait => wait >= 0 && wait <= 100);
        waits.Distinct().Count().ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task Retry_WithWaitScaleZero_TakesNoTime()
    {
        var clock = new VirtualTime();
        var count = 0;
        var functions = new FakeFunctions().On("x", _ => ++count < 4 ? throw FunctionFailure.Typed("E") : JsonValue.Create("done"));
        await using var cloud = await WorkflowCloud.StartAsync(functions, clock, waitScale: 0);

        var ended = await cloud.RunAsync("""
            {"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":3600,"Next":"U"},"U":{"Type":"Wait","Timestamp":"2030-01-01T00:00:00Z","Next":"X"},
            "X":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:x","Retry":[{"ErrorEquals":["E"],"IntervalSeconds":60}],"End":true}}}
            """);

        ended.Output.ShouldBe("\"done\"");
        clock.GetUtcNow().ShouldBe(Start);
    }

    [Fact]
    public async Task RetryCount_InTheContext_GrowsWithEachRetryAndStartsAgainInTheNextState()
    {
        var seen = new List<string>();
        var functions = new FakeFunctions().On("x", input =>
        {
            seen.Add(input!.ToJsonString());
            return seen.Count == 2 ? input : seen.Count < 2 ? throw FunctionFailure.Typed("E") : input;
        });
        await using var cloud = await WorkflowCloud.StartAsync(functions, waitScale: 0);

        await cloud.RunAsync("""
            {"StartAt":"A","States":{
            "A":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:x","Parameters":{"n.$":"$$.State.RetryCount"},"Retry":[{"ErrorEquals":["E"]}],"Next":"B"},
            "B":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:x","Parameters":{"n.$":"$$.State.RetryCount"},"End":true}}}
            """);

        seen.ShouldBe(["""{"n":0}""", """{"n":1}""", """{"n":0}"""]);
    }

    [Theory]
    [InlineData("States.TaskFailed", "UnknownIntent", true)]
    [InlineData("States.ALL", "UnknownIntent", true)]
    [InlineData("UnknownIntent", "UnknownIntent", true)]
    [InlineData("unknownintent", "UnknownIntent", false)]
    [InlineData("States.Timeout", "UnknownIntent", false)]
    public async Task Catch_OfAFunctionsError_MatchesItsTypeAndTheWildcards(string errorEquals, string errorType, bool caught)
    {
        var functions = new FakeFunctions().On("x", _ => throw FunctionFailure.Typed(errorType, "no such intent"));
        await using var cloud = await WorkflowCloud.StartAsync(functions);

        var ended = await cloud.RunAsync(Task("x", $$""" "Catch":[{"ErrorEquals":["{{errorEquals}}"],"ResultPath":"$.failure","Next":"Z"}]"""), """{"kept":1}""");

        ended.Status.ShouldBe(caught ? ExecutionStatus.SUCCEEDED : ExecutionStatus.FAILED);
        if (caught)
        {
            ended.Output.ShouldBe("""{"kept":1,"failure":{"Error":"UnknownIntent","Cause":"{\"errorType\":\"UnknownIntent\",\"errorMessage\":\"no such intent\"}"}}""");
        }
        else
        {
            ended.Error.ShouldBe("UnknownIntent");
            ended.Cause.ShouldBe("""{"errorType":"UnknownIntent","errorMessage":"no such intent"}""");
        }
    }

    [Theory]
    [InlineData("States.Timeout", true)]
    [InlineData("States.ALL", true)]
    [InlineData("States.TaskFailed", false)]
    public async Task Catch_OfATimeout_IsNotTaskFailed(string errorEquals, bool caught)
    {
        var clock = new VirtualTime();
        var functions = new FakeFunctions().OnAsync("slow", async _ =>
        {
            await System.Threading.Tasks.Task.Delay(TimeSpan.FromHours(1), clock);
            return null;
        });
        await using var cloud = await WorkflowCloud.StartAsync(functions, clock);
        var execution = await cloud.StartExecutionAsync(await cloud.CreateAsync(Task("slow", $$""" "TimeoutSeconds":5,"Catch":[{"ErrorEquals":["{{errorEquals}}"],"Next":"Z"}]""")));
        await WorkflowCloud.UntilAsync(() => System.Threading.Tasks.Task.FromResult(clock.NextDue), due => due == Start.AddSeconds(5));

        clock.Advance(TimeSpan.FromSeconds(5));
        var ended = await cloud.EndOfAsync(execution);

        ended.Status.ShouldBe(caught ? ExecutionStatus.SUCCEEDED : ExecutionStatus.FAILED);
        (caught ? ended.Output : ended.Error).ShouldBe(caught ? """{"Error":"States.Timeout","Cause":""}""" : "States.Timeout");
        (await cloud.HistoryAsync(execution)).ShouldContain(each => each.Type == HistoryEventType.LambdaFunctionTimedOut);
    }

    [Theory]
    [InlineData("States.Runtime")]
    [InlineData("States.ALL")]
    public async Task Catch_OfARuntimeError_NeverMatches(string errorEquals)
    {
        var functions = new FakeFunctions().On("x", input => input);
        await using var cloud = await WorkflowCloud.StartAsync(functions);

        var ended = await cloud.RunAsync(Task("x", $$""" "OutputPath":"$.no.such.result.path","Catch":[{"ErrorEquals":["{{errorEquals}}"],"Next":"Z"}]"""));

        ended.Status.ShouldBe(ExecutionStatus.FAILED);
        ended.Error.ShouldBe("States.Runtime");
        ended.Cause.ShouldBe("An error occurred while executing the state 'X' (entered at the event id #2). Invalid path '$.no.such.result.path' : Missing property in path $['no']");
    }

    [Fact]
    public async Task Function_ThatEndsWithoutAnErrorType_IsLambdaUnknown()
    {
        var functions = new FakeFunctions().On("x", _ => throw FunctionFailure.Untyped());
        await using var cloud = await WorkflowCloud.StartAsync(functions);

        var ended = await cloud.RunAsync(Task("x", ""));

        ended.Error.ShouldBe("Lambda.Unknown");
        ended.Cause.ShouldBe("""The cause could not be determined because Lambda did not return an error type. Returned payload: {"errorMessage":"exited"}""");
    }

    /// <summary>The seconds between a failure and the next attempt, for so many retries, as the history says.</summary>
    private static async Task<List<double>> WaitsAsync(WorkflowCloud cloud, VirtualTime clock, string execution, int retries, int longestSeconds)
    {
        var history = await WorkflowCloud.UntilAsync(
            () =>
            {
                // What is due later than any retry belongs to other parts of the cloud: the retry's timer is not armed yet.
                if (clock.NextDue - clock.GetUtcNow() <= TimeSpan.FromSeconds(longestSeconds))
                {
                    clock.AdvanceToNext();
                }

                return cloud.HistoryAsync(execution);
            },
            events => events.Count(each => each.Type == HistoryEventType.LambdaFunctionFailed) > retries);
        var failures = history.Where(each => each.Type == HistoryEventType.LambdaFunctionFailed).Select(each => each.Timestamp!.Value);
        var attempts = history.Where(each => each.Type == HistoryEventType.LambdaFunctionScheduled).Select(each => each.Timestamp!.Value);
        return [.. failures.Take(retries).Zip(attempts.Skip(1), (failed, again) => (again - failed).TotalSeconds)];
    }

    private static string Task(string function, string more) =>
        $$"""{"StartAt":"X","States":{"X":{"Type":"Task","Resource":"{{FakeFunctions.Arn(function)}}",{{more}}{{(more.Length > 0 ? "," : "")}}"Next":"Z"},"Z":{"Type":"Succeed"} } }""";
}
