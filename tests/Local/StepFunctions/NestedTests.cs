using System.Text.Json.Nodes;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;

namespace Payments.Local.Tests.StepFunctions;

/// <summary>Parallel and Map.</summary>
public sealed class NestedTests
{
    private static readonly string[] FailedMap =
    [
        "1<0 ExecutionStarted", "2<0 MapStateEntered", "3<2 MapStateStarted", "4<3 MapIterationStarted", "5<4 FailStateEntered", "6<5 MapIterationFailed",
        "7<5 MapStateStarted", "8<7 MapIterationStarted", "9<8 FailStateEntered", "10<9 MapIterationFailed", "11<9 MapStateFailed", "12<11 MapStateExited",
        "13<12 SucceedStateEntered", "14<13 SucceedStateExited", "15<14 ExecutionSucceeded",
    ];

    [Fact]
    public async Task Parallel_OfBranches_GivesTheirOutputsInOrder()
    {
        await using var cloud = await WorkflowCloud.StartAsync();

        var ended = await cloud.RunAsync("""
            {"StartAt":"P","States":{"P":{"Type":"Parallel","InputPath":"$.in","Parameters":{"got.$":"$"},"ResultSelector":{"both.$":"$","first.$":"$[0].b"},"ResultPath":"$.out","End":true,
            "Branches":[
              {"StartAt":"A","States":{"A":{"Type":"Pass","Result":{"b":0},"End":true}}},
              {"StartAt":"B","States":{"B":{"Type":"Pass","Next":"C"},"C":{"Type":"Succeed"}}}]}}}
            """, """{"in":[1]}""");

        ended.Output.ShouldBe("""{"in":[1],"out":{"both":[{"b":0},{"got":[1]}],"first":0}}""");
        (await cloud.HistoryAsync(ended.ExecutionArn)).Select(Short).ShouldBe(
        [
            "1<0 ExecutionStarted", "2<0 ParallelStateEntered", "3<2 ParallelStateStarted", "4<3 PassStateEntered", "5<4 PassStateExited",
            "6<3 PassStateEntered", "7<6 PassStateExited", "8<7 SucceedStateEntered", "9<8 SucceedStateExited",
            "10<9 ParallelStateSucceeded", "11<9 ParallelStateExited", "12<11 ExecutionSucceeded",
        ]);
    }

    [Fact]
    public async Task Parallel_WhenABranchFails_LetsTheOthersFunctionsGoOnAndDropsTheirResults()
    {
        var slow = new TaskCompletionSource<JsonNode?>();
        var functions = new FakeFunctions().OnAsync("slow", _ => slow.Task).On("broken", _ => throw FunctionFailure.Typed("Broken"));
        await using var cloud = await WorkflowCloud.StartAsync(functions);
        var execution = await cloud.StartExecutionAsync(await cloud.CreateAsync("""
            {"StartAt":"P","States":{"P":{"Type":"Parallel","Catch":[{"ErrorEquals":["Broken"],"Next":"Z"}],"Next":"Z","Branches":[
              {"StartAt":"S","States":{"S":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:slow","Next":"After"},"After":{"Type":"Succeed"}}},
              {"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":3600,"End":true}}},
              {"StartAt":"B","States":{"B":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:broken","End":true}}}]},
             "Z":{"Type":"Succeed"}}}
            """));

        var ended = await cloud.EndOfAsync(execution);
        slow.SetResult("late");

        ended.Status.ShouldBe(ExecutionStatus.SUCCEEDED);
        functions.Invoked.ShouldBe(["slow", "broken"], ignoreOrder: true);
        var history = await cloud.HistoryAsync(execution);
        var failed = history.Single(each => each.Type == HistoryEventType.LambdaFunctionFailed).Id;
        history.Skip((int)failed!).Select(each => $"{each.PreviousEventId == failed} {each.Type}").ShouldBe(
        [
            "True TaskStateAborted", "True TaskStateAborted", "True WaitStateAborted", "True ParallelStateFailed", "False ParallelStateExited",
            "False SucceedStateEntered", "False SucceedStateExited", "False ExecutionSucceeded",
        ]);
        history.ShouldNotContain(each => each.StateEnteredEventDetails != null && each.StateEnteredEventDetails.Name == "After");
        await Task.Yield();
        (await cloud.HistoryAsync(execution)).Count.ShouldBe(history.Count);
    }

    [Fact]
    public async Task Parallel_WithRetry_RunsAllBranchesAgain()
    {
        var count = 0;
        var functions = new FakeFunctions().On("ok", _ => "ok").On("flaky", _ => Interlocked.Increment(ref count) < 3 ? throw FunctionFailure.Typed("Flaky") : "at last");
        await using var cloud = await WorkflowCloud.StartAsync(functions, waitScale: 0);

        var ended = await cloud.RunAsync("""
            {"StartAt":"P","States":{"P":{"Type":"Parallel","Retry":[{"ErrorEquals":["Flaky"]}],"End":true,"Branches":[
              {"StartAt":"A","States":{"A":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:ok","End":true}}},
              {"StartAt":"B","States":{"B":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:flaky","End":true}}}]}}}
            """);

        ended.Output.ShouldBe("""["ok","at last"]""");
        (await cloud.HistoryAsync(ended.ExecutionArn)).Count(each => each.Type == HistoryEventType.ParallelStateStarted).ShouldBe(3);
    }

    [Fact]
    public async Task Parallel_NestedInMap_FailsUpToTheCatchOutside()
    {
        await using var cloud = await WorkflowCloud.StartAsync();

        var ended = await cloud.RunAsync("""
            {"StartAt":"M","States":{"M":{"Type":"Map","Catch":[{"ErrorEquals":["States.ALL"],"ResultPath":"$[0]","Next":"Z"}],"Next":"Z","ItemProcessor":{
              "StartAt":"P","States":{"P":{"Type":"Parallel","End":true,"Branches":[
                {"StartAt":"F","States":{"F":{"Type":"Fail","Error":"Deep","CausePath":"States.Format('item {}', $$.Map.Item.Value)"}}},
                {"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":100,"End":true}}}]}}}},
             "Z":{"Type":"Succeed"}}}
            """, "[7, 8]");

        ended.Output.ShouldBe("""[{"Error":"Deep","Cause":"item 7"},8]""");
    }

    [Fact]
    public async Task Map_OverItems_RunsTheProcessorForEach()
    {
        await using var cloud = await WorkflowCloud.StartAsync();

        var ended = await cloud.RunAsync("""
            {"StartAt":"M","States":{"M":{"Type":"Map","InputPath":"$.order","ItemsPath":"$.lines","MaxConcurrency":1,"ResultPath":"$.done","End":true,
              "ItemSelector":{"sku.$":"$$.Map.Item.Value.sku","at.$":"$$.Map.Item.Index","by.$":"$.customer"},
              "ItemProcessor":{"ProcessorConfig":{"Mode":"INLINE"},"StartAt":"A","States":{"A":{"Type":"Pass","Parameters":{"in.$":"$","value.$":"$$.Map.Item.Value.sku"},"End":true}}}}}}
            """, """{"order":{"customer":"c","lines":[{"sku":"x"},{"sku":"y"}]}}""");

        JsonNode.Parse(ended.Output)!["done"]!.ToJsonString().ShouldBe(
            """[{"in":{"sku":"x","at":0,"by":"c"},"value":"x"},{"in":{"sku":"y","at":1,"by":"c"},"value":"y"}]""");
        (await cloud.HistoryAsync(ended.ExecutionArn)).Select(Short).ShouldBe(
        [
            "1<0 ExecutionStarted", "2<0 MapStateEntered", "3<2 MapStateStarted", "4<3 MapIterationStarted", "5<4 PassStateEntered", "6<5 PassStateExited",
            "7<6 MapIterationSucceeded", "8<6 MapIterationStarted", "9<8 PassStateEntered", "10<9 PassStateExited", "11<10 MapIterationSucceeded",
            "12<11 MapStateSucceeded", "13<11 MapStateExited", "14<13 ExecutionSucceeded",
        ]);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 3)]
    [InlineData(0, 40)]
    public async Task Map_WithMaxConcurrency_RunsNoMoreAtOnce(int maxConcurrency, int atOnce)
    {
        var (running, most) = (0, 0);
        var gate = new SemaphoreSlim(0);
        var functions = new FakeFunctions().OnAsync("f", async input =>
        {
            lock (gate)
            {
                most = Math.Max(most, ++running);
            }

            await gate.WaitAsync();
            lock (gate)
            {
                running--;
            }

            return input;
        });
        await using var cloud = await WorkflowCloud.StartAsync(functions);
        var definition = """
            {"StartAt":"M","States":{"M":{"Type":"Map","MaxConcurrency":MAX,"End":true,"ItemProcessor":{"StartAt":"A","States":{
              "A":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:f","End":true}}}}}}
            """.Replace("MAX", $"{maxConcurrency}", StringComparison.Ordinal);
        var execution = await cloud.StartExecutionAsync(await cloud.CreateAsync(definition), $"[{string.Join(',', Enumerable.Range(0, 50))}]");

        await WorkflowCloud.UntilAsync(() => Task.FromResult(functions.Invoked.Count), count => count >= atOnce);
        gate.Release(50);
        var ended = await cloud.EndOfAsync(execution);

        most.ShouldBe(atOnce);
        ended.Output.ShouldBe($"[{string.Join(',', Enumerable.Range(0, 50))}]");
    }

    [Fact]
    public async Task Map_ThatFails_IsRetriedAndThenCaught()
    {
        await using var cloud = await WorkflowCloud.StartAsync(waitScale: 0);

        var ended = await cloud.RunAsync("""
            {"StartAt":"M","States":{"M":{"Type":"Map","Retry":[{"ErrorEquals":["Bad"],"MaxAttempts":1}],"Catch":[{"ErrorEquals":["Bad"],"Next":"Z"}],"Next":"Z",
              "ItemProcessor":{"StartAt":"F","States":{"F":{"Type":"Fail","Error":"Bad","Cause":"Cause"}}}},"Z":{"Type":"Succeed"}}}
            """, "[1]");

        ended.Output.ShouldBe("""{"Error":"Bad","Cause":"Cause"}""");
        (await cloud.HistoryAsync(ended.ExecutionArn)).Select(Short).ShouldBe(FailedMap);
    }

    [Theory]
    [InlineData("[]", "[]", null)]
    [InlineData("{}", null, "An error occurred while executing the state 'M' (entered at the event id #2). Reference path \"$\" must point to array.")]
    public async Task Map_WithoutItems_IsEmptyOrWrong(string input, string? output, string? cause)
    {
        await using var cloud = await WorkflowCloud.StartAsync();

        var ended = await cloud.RunAsync(
            """{"StartAt":"M","States":{"M":{"Type":"Map","End":true,"Iterator":{"StartAt":"A","States":{"A":{"Type":"Succeed"}}}}}}""", input);

        ended.Output.ShouldBe(output);
        ended.Cause.ShouldBe(cause);
    }

    private static string Short(HistoryEvent each) => $"{each.Id}<{each.PreviousEventId} {each.Type}";
}
