using System.Diagnostics;
using Amazon.Lambda.Model;
using Microsoft.Extensions.DependencyInjection;
using Payments.Local.Lambda;
using Payments.Local.Lambda.Instances;
using Payments.Local.Time;

namespace Payments.Local.Tests.Lambda;

/// <summary>Instances come and go.</summary>
public sealed class LifecycleTests
{
    [Fact]
    public async Task Stop_OfTheCloud_EndsIdleAndBusyProcesses()
    {
        using var folder = new TempFolder();
        TestBundle.Write(folder.Path);
        var cloud = await LambdaCloud.StartAsync([LambdaCloud.Function("slow")], stateFolder: folder.Path, bundleFolder: folder.Path);
        await Task.WhenAll(cloud.InvokeAsync("slow", "0.2"), cloud.InvokeAsync("slow", "0.2"));
        var busy = cloud.InvokeAsync("slow", "100");
        await Polling.UntilAsync(async () => (await cloud.LogAsync("slow")).Count(line => line.StartsWith("START", StringComparison.Ordinal)) == 3);
        Processes(folder).Count.ShouldBe(2);

        await cloud.DisposeAsync();

        Processes(folder).ShouldBeEmpty();
        await Should.ThrowAsync<Exception>(() => busy);
    }

    [Fact]
    public async Task Start_AfterAKill_EndsTheProcessesThatHungInTheirWork()
    {
        using var folder = new TempFolder();
        TestBundle.Write(folder.Path);
        var start = new ProcessStartInfo("/bin/bash", ["-c", "read -r -t 600 <>/dev/udp/127.0.0.1/9"]);
        start.Environment["LAMBDA_TASK_ROOT"] = Path.Combine(folder.Path, "code", "0123");
        using var orphan = Process.Start(start)!;
        using var stranger = Process.Start(new ProcessStartInfo("/bin/bash", ["-c", "read -r -t 600 <>/dev/udp/127.0.0.1/9"]))!;

        await using (await LambdaCloud.StartAsync([LambdaCloud.Function("echo")], stateFolder: folder.Path, bundleFolder: folder.Path))
        {
            await orphan.WaitForExitAsync();
        }

        orphan.ExitCode.ShouldBe(137);
        stranger.HasExited.ShouldBeFalse();
        stranger.Kill();
    }

    [Fact]
    public async Task Instance_IdleForLong_IsEnded()
    {
        var clock = new VirtualTime();
        var runtime = new FakeRuntime((_, _) => Task.FromResult("{}"));
        await using var cloud = await StartAsync(runtime, clock, new LambdaOptions());
        await cloud.InvokeAsync("work");
        runtime.Alive.ShouldBe(1);

        clock.Advance(TimeSpan.FromMinutes(4));
        await cloud.InvokeAsync("work");
        clock.Advance(TimeSpan.FromMinutes(4));
        await Task.Delay(20);
        runtime.Alive.ShouldBe(1);

        await Polling.UntilAsync(() => Task.FromResult(runtime.Alive == 0), () => Step(clock));
        (await cloud.InvokeAsync("work")).FunctionError.ShouldBeNull();
        runtime.Started.ShouldBe(2);
    }

    [Theory]
    [InlineData("RequestResponse", "0")]
    [InlineData("Event", "5")]
    public async Task Instance_StartedForWhatNobodyWaitsFor_LeavesTheMachineToOthers(string invocationType, string policy)
    {
        using var folder = new TempFolder();
        TestBundle.Write(folder.Path);
        await using var cloud = await LambdaCloud.StartAsync([LambdaCloud.Function("slow")], stateFolder: folder.Path, bundleFolder: folder.Path);

        await cloud.Client.InvokeAsync(new InvokeRequest { FunctionName = "slow", InvocationType = invocationType, Payload = "0.1" });
        await Polling.UntilAsync(async () => (await cloud.LogAsync("slow")).Any(line => line.StartsWith("REPORT", StringComparison.Ordinal)));

        Processes(folder).Select(Policy).ShouldBe([policy]);
    }

    // The 39th of the fields that follow the name (proc(5)): 0 for SCHED_OTHER, 5 for SCHED_IDLE.
    private static string Policy(int process) => File.ReadAllText($"/proc/{process}/stat").Split(')')[1].Split(' ')[39];

    [Fact]
    public async Task Provisioned_Instances_AreStartedAheadAndStay()
    {
        var clock = new VirtualTime();
        var runtime = new FakeRuntime((setup, _) => Task.FromResult($"\"{setup.Environment["AWS_LAMBDA_INITIALIZATION_TYPE"]}\""));
        var provisioned = CloudFixture.Resource(
            "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig",
            "work-live",
            new() { ["functionName"] = "work", ["qualifier"] = "live", ["provisionedConcurrentExecutions"] = 2 });
        await using var cloud = await StartAsync(runtime, clock, new LambdaOptions(), provisioned);

        await Polling.UntilAsync(() => runtime.Alive == 2);
        for (var minutes = 0; minutes < 30; minutes++)
        {
            await Step(clock);
        }

        runtime.Alive.ShouldBe(2);
        (await cloud.AnswerAsync("work", qualifier: "live")).ToString().ShouldBe("provisioned-concurrency");
        runtime.Started.ShouldBe(2);
    }

    [Fact]
    public async Task Invocations_BeyondTheMachine_WaitInsteadOfBeingRefused()
    {
        var most = 0;
        var running = 0;
        var runtime = new FakeRuntime(async (_, _) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            await Task.Delay(5);
            Interlocked.Decrement(ref running);
            return "{}";
        });
        await using var cloud = await StartAsync(runtime, TimeProvider.System, new LambdaOptions { MachineInstances = 3 });

        var responses = await Task.WhenAll(Enumerable.Range(0, 40).Select(number => cloud.InvokeAsync(number % 2 == 0 ? "work" : "other")));

        responses.ShouldAllBe(response => response.FunctionError == null);
        most.ShouldBe(3);
        runtime.Alive.ShouldBeLessThanOrEqualTo(3);
    }

    [Fact]
    public async Task Invocations_BeyondTheAccount_AreThrottled()
    {
        using var gate = new SemaphoreSlim(0);
        var runtime = new FakeRuntime(async (_, _) =>
        {
            await gate.WaitAsync();
            return "{}";
        });
        await using var cloud = await StartAsync(runtime, TimeProvider.System, new LambdaOptions { AccountConcurrency = 2 });

        var running = new[] { cloud.InvokeAsync("work"), cloud.InvokeAsync("other") };
        await Polling.UntilAsync(() => runtime.Started == 2);
        var error = await Should.ThrowAsync<TooManyRequestsException>(() => cloud.InvokeAsync("work"));
        gate.Release(2);

        error.Reason.ShouldBe(Amazon.Lambda.ThrottleReason.ConcurrentInvocationLimitExceeded);
        (await Task.WhenAll(running)).ShouldAllBe(response => response.FunctionError == null);
    }

    [Fact]
    public async Task Caller_ThatGoesAway_DoesNotEndTheFunction()
    {
        using var gate = new SemaphoreSlim(0);
        var finished = 0;
        var runtime = new FakeRuntime(async (_, _) =>
        {
            await gate.WaitAsync();
            Interlocked.Increment(ref finished);
            return "{}";
        });
        await using var cloud = await StartAsync(runtime, TimeProvider.System, new LambdaOptions());
        using var patience = new CancellationTokenSource();
        var call = cloud.Client.InvokeAsync(new InvokeRequest { FunctionName = "work", Payload = "{}" }, patience.Token);
        await Polling.UntilAsync(() => runtime.Started == 1);

        await patience.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => call);
        gate.Release();

        await Polling.UntilAsync(() => finished == 1);
    }

    [Fact]
    public async Task Function_Updated_IsServedByNewInstancesOnly()
    {
        var runtime = new FakeRuntime((setup, _) => Task.FromResult($"\"{setup.Environment.GetValueOrDefault("MARK", "none")}\""));
        await using var cloud = await StartAsync(runtime, TimeProvider.System, new LambdaOptions());
        (await cloud.AnswerAsync("work")).ToString().ShouldBe("none");

        await cloud.Client.UpdateFunctionConfigurationAsync(new UpdateFunctionConfigurationRequest
        {
            FunctionName = "work",
            Environment = new Amazon.Lambda.Model.Environment { Variables = new() { ["MARK"] = "new" } },
        });

        (await cloud.AnswerAsync("work")).ToString().ShouldBe("new");
        (await cloud.AnswerAsync("work", qualifier: "1")).ToString().ShouldBe("none");
        await Polling.UntilAsync(() => runtime.Alive == 2);
    }

    private static Task<LambdaCloud> StartAsync(FakeRuntime runtime, TimeProvider time, LambdaOptions options, params Graph.CloudResource[] more) => LambdaCloud.StartAsync(
        [LambdaCloud.Function("work"), LambdaCloud.Function("other"), LambdaCloud.Live("work"), .. more],
        services =>
        {
            services.AddSingleton<IFunctionRuntime>(runtime);
            services.AddSingleton(time);
            services.AddSingleton(options);
        });

    private static async Task Step(VirtualTime clock)
    {
        clock.Advance(TimeSpan.FromMinutes(1));
        await Task.Delay(5);
    }

    private static List<int> Processes(TempFolder folder) => [.. Directory.EnumerateDirectories("/proc")
        .Where(path => int.TryParse(Path.GetFileName(path), out _) && Reads(path).Contains(folder.Path, StringComparison.Ordinal))
        .Select(path => int.Parse(Path.GetFileName(path)))];

    private static string Reads(string process)
    {
        try
        {
            return File.ReadAllText($"{process}/environ").Split('\0').FirstOrDefault(variable => variable.StartsWith("LAMBDA_TASK_ROOT", StringComparison.Ordinal)) ?? "";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
