using Payments.Policies.Tests.Pack.Running;
using Payments.Policies.Tests.Running;

namespace Payments.Policies.Tests.Pack;

/// <summary>From start to end, as the engine sees it.</summary>
public sealed class PackLifeTests
{
    [Fact]
    public async Task Pack_Started_WritesItsPortAndNothingElse()
    {
        var run = await PackProcess.RunAsync([.. EngineStep.Opening, EngineStep.Cancel]);

        run.BootLine.ShouldMatch("^[1-9][0-9]{0,4}\n$");
        run.Output.ShouldBeEmpty();
        run.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task Pack_ToldToLog_WritesToStderrOnly()
    {
        var run = await PackProcess.RunAsync([.. PackProcess.Command, "--logtostderr", "-v=9", "--tracing", "file:trace"], [EngineStep.Cancel]);

        run.BootLine.ShouldMatch("^[0-9]+\n$");
        run.Output.ShouldBeEmpty();
        run.Error.ShouldContain("Cancel");
    }

    [Fact]
    public async Task Pack_StartedByDotnetRun_WritesItsPortAndEndsWhenCancelled()
    {
        var build = Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        string[] command = ["dotnet", "run", "--no-build", "--configuration", build, "--project", Path.Combine(Repository.Root, "policies"), "--"];

        var run = await PackProcess.RunAsync(command, [.. EngineStep.Opening, EngineStep.Cancel]);

        run.BootLine.ShouldMatch("^[0-9]+\n$");
        run.Answered.Count.ShouldBe(5);
        run.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Pack_AllCallsInTheEnginesOrder_AnswersEachAndEnds()
    {
        EngineStep[] steps =
        [
            .. EngineStep.Opening,
            EngineStep.Call("configure", new { }),
            EngineStep.Remediate("aws:sqs/queue:Queue", "jobs", new { }),
            EngineStep.Analyze("aws:sqs/queue:Queue", "jobs", new { }),
            EngineStep.Call("analyzeStack", Array.Empty<object>()),
            EngineStep.Cancel,
        ];

        var run = await PackProcess.RunAsync(steps);

        run.Answered.ShouldBe(steps.Select(step => step.Name));
        run.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Pack_EngineIsGoneWithoutAWord_Ends()
    {
        var run = await PackProcess.RunAsync([.. EngineStep.Opening, EngineStep.Vanish]);

        run.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Pack_ConnectionClosedWhileTheEngineLives_StaysAndAnswersAgain()
    {
        var run = await PackProcess.RunAsync(
            [.. EngineStep.Opening, EngineStep.Disconnect, EngineStep.Analyze("aws:sqs/queue:Queue", "jobs", new { }), EngineStep.Cancel]);

        run.Answered.ShouldContain("analyze");
        run.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Pack_Interrupted_Ends()
    {
        var run = await PackProcess.RunAsync([.. EngineStep.Opening, EngineStep.Interrupt]);

        run.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Pack_StartedByHand_SaysHowItIsStartedOnStderr()
    {
        var run = await PackProcess.RunAsync([.. PackProcess.Command, "--help"], []);

        run.ExitCode.ShouldBe(2);
        run.BootLine.ShouldBeEmpty();
        run.Error.ShouldContain("pulumi preview --policy-pack policies");
        run.Error.Trim().ShouldNotContain('\n');
    }
}
