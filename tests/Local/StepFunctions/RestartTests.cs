using System.Text.Json.Nodes;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Microsoft.Extensions.DependencyInjection;
using Payments.Local.State;
using Payments.Local.StepFunctions.Execution;
using Payments.Local.Time;
using ExecutionStatus = Amazon.StepFunctions.ExecutionStatus;

namespace Payments.Local.Tests.StepFunctions;

/// <summary>
/// A cloud that is killed goes on where it was: each workflow is run once, its state folder copied after every step that was
/// kept (which is what a kill at that moment leaves), and a cloud is started from each copy.
/// </summary>
public sealed class RestartTests
{
    private const string Child = """{"StartAt":"C","States":{"C":{"Type":"Wait","Seconds":7,"Next":"D"},"D":{"Type":"Pass","Parameters":{"doubled.$":"States.MathAdd($.n, $.n)"},"End":true}}}""";

    public static TheoryData<string, string> Workflows => new()
    {
        {
            "sequence", """
            {"StartAt":"A","States":{
              "A":{"Type":"Pass","Result":[1,2,3],"ResultPath":"$.list","Next":"Flaky"},
              "Flaky":{"Type":"Task","Resource":"FUNCTION:flaky","Parameters":{"attempt.$":"$$.State.RetryCount","list.$":"$.list"},"ResultPath":"$.flaky",
                "Retry":[{"ErrorEquals":["Flaky"],"IntervalSeconds":3,"MaxAttempts":3}],"Next":"W"},
              "W":{"Type":"Wait","Seconds":30,"Next":"Ask"},
              "Ask":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke.waitForTaskToken","Parameters":{"FunctionName":"ask","Payload":{"token.$":"$$.Task.Token"}},
                "ResultPath":"$.answer","Next":"Broken"},
              "Broken":{"Type":"Task","Resource":"FUNCTION:broken","Catch":[{"ErrorEquals":["States.ALL"],"ResultPath":"$.error","Next":"Child"}],"Next":"Child"},
              "Child":{"Type":"Task","Resource":"arn:aws:states:::states:startExecution.sync:2","Parameters":{"StateMachineArn":"CHILD","Input":{"n":21}},
                "ResultSelector":{"of.$":"$.Output.doubled"},"ResultPath":"$.child","Next":"Last"},
              "Last":{"Type":"Choice","Choices":[{"Variable":"$.child.of","NumericEquals":42,"Next":"Good"}],"Default":"Bad"},
              "Good":{"Type":"Succeed"},"Bad":{"Type":"Fail"}}}
            """
        },
        {
            "nested", """
            {"StartAt":"P","States":{
              "P":{"Type":"Parallel","ResultPath":"$.p","Retry":[{"ErrorEquals":["Once"],"IntervalSeconds":1}],"Next":"M","Branches":[
                {"StartAt":"P1","States":{"P1":{"Type":"Task","Resource":"FUNCTION:echo","Next":"P2"},"P2":{"Type":"Wait","Seconds":5,"End":true}}},
                {"StartAt":"P3","States":{"P3":{"Type":"Wait","Seconds":9,"Next":"P4"},"P4":{"Type":"Task","Resource":"FUNCTION:echo","OutputPath":"$.in","End":true}}}]},
              "M":{"Type":"Map","ItemsPath":"$.items","MaxConcurrency":2,"ResultPath":"$.m","ItemSelector":{"i.$":"$$.Map.Item.Index","v.$":"$$.Map.Item.Value"},"End":true,
                "ItemProcessor":{"StartAt":"M1","States":{
                  "M1":{"Type":"Task","Resource":"FUNCTION:echo","Next":"M2"},
                  "M2":{"Type":"Choice","Choices":[{"Variable":"$.i","NumericEquals":1,"Next":"M3"}],"Default":"M4"},
                  "M3":{"Type":"Wait","Seconds":4,"Next":"M4"},
                  "M4":{"Type":"Pass","Parameters":{"done.$":"$.v","again.$":"$$.Map.Item.Value"},"End":true}}}}}}
            """
        },
        {
            "failing", """
            {"StartAt":"P","States":{
              "P":{"Type":"Parallel","Catch":[{"ErrorEquals":["Broken"],"ResultPath":"$.e","Next":"Z"}],"Next":"Z","Branches":[
                {"StartAt":"S","States":{"S":{"Type":"Wait","Seconds":50,"End":true}}},
                {"StartAt":"B","States":{"B":{"Type":"Task","Resource":"FUNCTION:broken","Retry":[{"ErrorEquals":["Broken"],"IntervalSeconds":2,"MaxAttempts":2}],"End":true}}}]},
              "Z":{"Type":"Pass","Parameters":{"error.$":"$.e.Error"},"End":true}}}
            """
        },
    };

    [Theory]
    [MemberData(nameof(Workflows))]
    public async Task Execution_KilledAfterAnyStep_EndsInTheSameOutput(string name, string definition)
    {
        const string Input = """{"in":"put","items":["a","b","c"]}""";
        using var folder = new TempFolder();
        using var copies = new TempFolder();
        var copied = new List<(string Folder, DateTimeOffset Time, string Last)>();
        string execution;
        string output;
        var clock = new VirtualTime();
        var tokens = new Tokens();
        await using (var cloud = await StartAsync(folder.Path, clock, tokens))
        {
            var child = await cloud.CreateAsync(Child, "child");
            var machine = await cloud.CreateAsync(Fill(definition, child), name);
            Copy(cloud, folder.Path, copies.Path, clock, copied);
            execution = await cloud.StartExecutionAsync(machine, Input);
            output = await EndAsync(cloud, clock, tokens, execution);
        }

        copied.Count.ShouldBeGreaterThan(8);
        foreach (var copy in copied)
        {
            var later = new VirtualTime(copy.Time);
            var asked = new Tokens();
            await using var cloud = await StartAsync(copy.Folder, later, asked);
            asked.Known(tokens);
            (await EndAsync(cloud, later, asked, execution)).ShouldBe(output, $"killed after {copy.Last}");
            var ids = (await cloud.HistoryAsync(execution)).Select(each => each.Id!.Value).ToList();
            ids.ShouldBe(Enumerable.Range(1, ids.Count).Select(id => (long)id), $"killed after {copy.Last}");
        }
    }

    [Fact]
    public async Task Wait_OverARestart_KeepsItsDeadline()
    {
        using var folder = new TempFolder();
        var clock = new VirtualTime();
        var start = clock.GetUtcNow();
        string execution;
        await using (var cloud = await StartAsync(folder.Path, clock, new Tokens()))
        {
            execution = await cloud.StartExecutionAsync(await cloud.CreateAsync("""{"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":60,"End":true}}}"""));
            await cloud.HistoryUntilAsync(execution, "WaitStateEntered");
        }

        clock.Advance(TimeSpan.FromSeconds(40));
        await using var again = await StartAsync(folder.Path, clock, new Tokens());
        await WorkflowCloud.UntilAsync(() => Task.FromResult(clock.NextDue), due => due == start.AddSeconds(60));
        clock.Advance(TimeSpan.FromSeconds(20));
        var ended = await again.EndOfAsync(execution);

        ended.StopDate!.Value.ToUniversalTime().ShouldBe(start.AddSeconds(60).UtcDateTime);
    }

    [Fact]
    public async Task Retry_OverARestart_KeepsItsCount()
    {
        using var folder = new TempFolder();
        var clock = new VirtualTime();
        string execution;
        await using (var cloud = await StartAsync(folder.Path, clock, new Tokens()))
        {
            execution = await cloud.StartExecutionAsync(await cloud.CreateAsync(
                Fill("""{"StartAt":"T","States":{"T":{"Type":"Task","Resource":"FUNCTION:broken","Retry":[{"ErrorEquals":["Broken"],"IntervalSeconds":10,"MaxAttempts":2}],"End":true}}}""", "")));
            await cloud.HistoryUntilAsync(execution, HistoryEventType.LambdaFunctionFailed);
            await WorkflowCloud.UntilAsync(() => Task.FromResult(clock.NextDue), due => due is not null);
            clock.Advance(TimeSpan.FromSeconds(10));
            await cloud.HistoryUntilAsync(execution, HistoryEventType.LambdaFunctionFailed, 2);
        }

        await using var again = await StartAsync(folder.Path, clock, new Tokens());
        var ended = await DriveAsync(again, clock, new Tokens(), execution);

        ended.Error.ShouldBe("Broken");
        (await again.HistoryAsync(execution)).Count(each => each.Type == HistoryEventType.LambdaFunctionFailed).ShouldBe(3);
    }

    private static Task<WorkflowCloud> StartAsync(string folder, VirtualTime clock, Tokens tokens) =>
        WorkflowCloud.StartAsync(
            new FakeFunctions()
                .On("flaky", input => input!["attempt"]!.GetValue<int>() < 1 ? throw FunctionFailure.Typed("Flaky") : input["list"]!.DeepClone())
                .On("broken", _ => throw FunctionFailure.Typed("Broken"))
                .On("echo", input => input)
                .On("ask", input => tokens.Add(input!["token"]!.GetValue<string>())),
            clock,
            folder);

    private static string Fill(string definition, string child) =>
        definition.Replace("FUNCTION:", FakeFunctions.Arn(""), StringComparison.Ordinal).Replace("CHILD", child, StringComparison.Ordinal);

    private static void Copy(WorkflowCloud cloud, string folder, string copies, VirtualTime clock, List<(string Folder, DateTimeOffset Time, string Last)> copied)
    {
        var store = cloud.Cloud.Cloud.Services.GetRequiredService<StateStore>();
        var engine = cloud.Cloud.Cloud.Services.GetRequiredService<WorkflowEngine>();
        var one = new Lock();
        engine.Services.Committed = record =>
        {
            lock (one)
            {
                var target = Directory.CreateDirectory(Path.Combine(copies, $"{copied.Count}")).FullName;

                // Reading keeps others from writing meanwhile.
                store.Read(_ =>
                {
                    foreach (var file in Directory.GetFiles(folder, "state.db*"))
                    {
                        File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
                    }

                    return true;
                });
                copied.Add((target, clock.GetUtcNow(), $"event {record.LastEvent} of {record.Name}"));
            }
        };
    }

    private static async Task<string> EndAsync(WorkflowCloud cloud, VirtualTime clock, Tokens tokens, string execution)
    {
        var ended = await DriveAsync(cloud, clock, tokens, execution);
        ended.Status.ShouldBe(ExecutionStatus.SUCCEEDED, $"{ended.Error}: {ended.Cause}");
        return ended.Output;
    }

    /// <summary>Moves the clock and answers tokens until the execution has ended.</summary>
    private static Task<DescribeExecutionResponse> DriveAsync(WorkflowCloud cloud, VirtualTime clock, Tokens tokens, string execution) =>
        WorkflowCloud.UntilAsync(
            async () =>
            {
                foreach (var token in tokens.All)
                {
                    try
                    {
                        await cloud.States.SendTaskSuccessAsync(new SendTaskSuccessRequest { TaskToken = token, Output = "\"yes\"" });
                    }
                    catch (TaskTimedOutException)
                    {
                        // Answered before, or not asked for yet in this copy.
                    }
                }

                if (clock.NextDue - clock.GetUtcNow() < TimeSpan.FromMinutes(30))
                {
                    clock.AdvanceToNext();
                }

                return await cloud.States.DescribeExecutionAsync(new DescribeExecutionRequest { ExecutionArn = execution });
            },
            described => described.Status != ExecutionStatus.RUNNING);

    private sealed class Tokens
    {
        private readonly List<string> _tokens = [];

        public IReadOnlyList<string> All
        {
            get
            {
                lock (_tokens)
                {
                    return [.. _tokens];
                }
            }
        }

        public JsonNode? Add(string token)
        {
            lock (_tokens)
            {
                _tokens.Add(token);
                return "asked";
            }
        }

        public void Known(Tokens others) => _tokens.AddRange(others.All);
    }
}
