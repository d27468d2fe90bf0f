using System.Text;
using System.Text.RegularExpressions;
using Amazon.Lambda;
using Amazon.Lambda.Model;

namespace Payments.Local.Tests.Lambda;

public sealed class InvokeTests
{
    [Fact]
    public async Task Invoke_Echo_AnswersWithTheEventAndTheVersion()
    {
        await using var cloud = await LambdaCloud.StartAsync([LambdaCloud.Function("echo")]);

        var response = await cloud.InvokeAsync("echo", """{"amount":1250}""", qualifier: "1");

        LambdaCloud.Text(response).ShouldBe("""{"amount":1250}""");
        response.StatusCode.ShouldBe(200);
        response.ExecutedVersion.ShouldBe("1");
        response.FunctionError.ShouldBeNull();
    }

    [Fact]
    public async Task Invoke_OneAfterTheOther_KeepsTheInstance()
    {
        await using var cloud = await LambdaCloud.StartAsync([LambdaCloud.Function("calls")]);

        var first = await cloud.AnswerAsync("calls");
        var second = await cloud.AnswerAsync("calls");

        ((int)second["calls"]!).ShouldBe(2);
        ((string?)second["instance"]).ShouldBe((string?)first["instance"]);
    }

    [Fact]
    public async Task Invoke_SeveralAtOnce_ScalesOutToOneInstanceEach()
    {
        await using var cloud = await LambdaCloud.StartAsync([LambdaCloud.Function("slow")]);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => cloud.AnswerAsync("slow", "0.5")));

        answers.Select(answer => (string?)answer["instance"]).Distinct().Count().ShouldBe(4);
    }

    [Fact]
    public async Task Invoke_PrintingFunction_LogsAsLambdaDoes()
    {
        await using var cloud = await LambdaCloud.StartAsync([LambdaCloud.Function("print", state => state["memorySize"] = 256)]);

        var response = await cloud.InvokeAsync("print", tail: true);
        await cloud.InvokeAsync("print");

        var id = response.ResponseMetadata.RequestId;
        var log = await cloud.LogAsync("print");
        log[0].ShouldStartWith("INIT_START Runtime Version: ");
        log[1].ShouldBe($"START RequestId: {id} Version: $LATEST");
        log.Skip(2).Take(3).ShouldBe(["first line", "second line", "without an end"], ignoreOrder: true);
        log[5].ShouldBe($"END RequestId: {id}");
        log[6].ShouldMatch($"^REPORT RequestId: {id}\tDuration: \\d+\\.\\d\\d ms\tBilled Duration: \\d+ ms\tMemory Size: 256 MB\tMax Memory Used: [1-9]\\d* MB\tInit Duration: \\d+\\.\\d\\d ms\t$");
        log[^1].ShouldNotContain("Init Duration");
        Encoding.UTF8.GetString(Convert.FromBase64String(response.LogResult)).ShouldContain("first line\n");
    }

    [Fact]
    public async Task Invoke_JsonLogs_ReportsAsJson()
    {
        await using var cloud = await LambdaCloud.StartAsync([LambdaCloud.Function("echo", state => state["loggingConfig"] = new System.Text.Json.Nodes.JsonObject { ["logFormat"] = "JSON" })]);

        var response = await cloud.InvokeAsync("echo");

        var report = System.Text.Json.Nodes.JsonNode.Parse((await cloud.LogAsync("echo"))[^1])!;
        ((string?)report["type"]).ShouldBe("platform.report");
        ((string?)report["record"]!["requestId"]).ShouldBe(response.ResponseMetadata.RequestId);
        ((double)report["record"]!["metrics"]!["initDurationMs"]!).ShouldBeGreaterThan(0);
        ((string?)report["record"]!["status"]).ShouldBe("success");
    }

    [Fact]
    public async Task Invoke_FailingFunction_GivesItsErrorAndGoesOn()
    {
        await using var cloud = await LambdaCloud.StartAsync([LambdaCloud.Function("fail")]);

        var response = await cloud.InvokeAsync("fail");
        var again = await cloud.InvokeAsync("fail");

        response.StatusCode.ShouldBe(200);
        response.FunctionError.ShouldBe("Unhandled");
        LambdaCloud.Text(response).ShouldBe("""{"errorType":"CardDeclined","errorMessage":"no funds"}""");
        again.FunctionError.ShouldBe("Unhandled");
        (await cloud.LogAsync("fail")).Count(line => line.StartsWith("INIT_START", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Invoke_ExitingFunction_IsAnExitErrorAndTheNextOneStartsAfresh()
    {
        await using var cloud = await LambdaCloud.StartAsync([LambdaCloud.Function("exit")]);

        var response = await cloud.InvokeAsync("exit");
        var again = await cloud.InvokeAsync("exit");

        var id = response.ResponseMetadata.RequestId;
        LambdaCloud.Text(response).ShouldBe($$"""{"errorType":"Runtime.ExitError","errorMessage":"RequestId: {{id}} Error: Runtime exited with error: exit status 7"}""");
        LambdaCloud.Text(again).ShouldContain("exit status 7");
        var log = await cloud.LogAsync("exit");
        log.ShouldContain("leaving");
        log.ShouldContain(line => line.StartsWith($"REPORT RequestId: {id}", StringComparison.Ordinal) && line.Contains("Status: error\tError Type: Runtime.ExitError"));
        log.ShouldContain($"RequestId: {id} Error: Runtime exited with error: exit status 7");
    }

    [Fact]
    public async Task Invoke_SlowFunction_IsEndedAtItsTimeout()
    {
        await using var cloud = await LambdaCloud.StartAsync([LambdaCloud.Function("wait", state => state["timeout"] = 1)]);

        var response = await cloud.InvokeAsync("wait");

        var id = response.ResponseMetadata.RequestId;
        response.FunctionError.ShouldBe("Unhandled");
        LambdaCloud.Text(response).ShouldBe($$"""{"errorType":"Sandbox.Timedout","errorMessage":"RequestId: {{id}} Error: Task timed out after 1.00 seconds"}""");
        var log = await cloud.LogAsync("wait");
        log.ShouldContain(line => line.EndsWith($"{id} Task timed out after 1.00 seconds", StringComparison.Ordinal));
        log.ShouldContain(line => line.StartsWith($"REPORT RequestId: {id}\tDuration: 1", StringComparison.Ordinal) && line.Contains("Status: timeout"));
    }

    [Fact]
    public async Task Invoke_FunctionBeyondItsMemory_IsKilled()
    {
        await using var cloud = await LambdaCloud.StartAsync([LambdaCloud.Function("memory")]);

        var fits = await cloud.InvokeAsync("memory", "10000000");
        var response = await cloud.InvokeAsync("memory", "200000000");

        fits.FunctionError.ShouldBeNull();
        LambdaCloud.Text(response).ShouldContain("Runtime.OutOfMemory");
        LambdaCloud.Text(response).ShouldContain("Runtime exited with error: signal: killed");
        (await cloud.LogAsync("memory")).ShouldContain(line => line.Contains("Max Memory Used: 128 MB") && line.Contains("Error Type: Runtime.OutOfMemory"));
    }

    [Theory]
    [InlineData(6_291_554, null)]
    [InlineData(6_291_555, "Unhandled")]
    public async Task Invoke_LargeAnswer_IsRefusedBeyondTheLimit(int characters, string? error)
    {
        await using var cloud = await LambdaCloud.StartAsync([LambdaCloud.Function("large", state => state["memorySize"] = 512)]);

        var response = await cloud.InvokeAsync("large", $"{characters}");

        response.FunctionError.ShouldBe(error);
        (response.Payload.Length > 6_000_000).ShouldBe(error is null);
        if (error is not null)
        {
            LambdaCloud.Text(response).ShouldContain("Function.ResponseSizeTooLarge");
        }
    }

    [Fact]
    public async Task Invoke_FunctionThatLeavesAfterItsAnswer_IsNotNoticedByTheNextCaller()
    {
        await using var cloud = await LambdaCloud.StartAsync([LambdaCloud.Function("leave-after")]);

        for (var i = 0; i < 3; i++)
        {
            (await cloud.InvokeAsync("leave-after")).FunctionError.ShouldBeNull();
        }

        var log = await cloud.LogAsync("leave-after");
        log.Count(line => line.StartsWith("START", StringComparison.Ordinal)).ShouldBe(3);
        log.Count(line => line.StartsWith("END", StringComparison.Ordinal)).ShouldBe(3);
    }

    [Fact]
    public async Task Invoke_InitError_GivesTheRuntimesOwnError()
    {
        await using var cloud = await LambdaCloud.StartAsync([LambdaCloud.Function("init-error")]);

        var response = await cloud.InvokeAsync("init-error");

        LambdaCloud.Text(response).ShouldBe("""{"errorType":"NoSuchHandler","errorMessage":"there is no such handler"}""");
        response.FunctionError.ShouldBe("Unhandled");
    }

    [Fact]
    public async Task Invoke_InitExit_IsTriedOnceMoreAndReported()
    {
        await using var cloud = await LambdaCloud.StartAsync([LambdaCloud.Function("init-exit")]);

        var response = await cloud.InvokeAsync("init-exit");

        LambdaCloud.Text(response).ShouldContain("Runtime exited with error: exit status 3");
        var log = await cloud.LogAsync("init-exit");
        log.Count(line => line == "cannot start").ShouldBe(2);
        log.ShouldContain(line => Regex.IsMatch(line, "^INIT_REPORT Init Duration: .* ms\tPhase: init\tStatus: error\tError Type: Runtime.ExitError$"));
        log.ShouldContain(line => Regex.IsMatch(line, "^INIT_REPORT Init Duration: .* ms\tPhase: invoke\tStatus: error\tError Type: Runtime.ExitError$"));
    }

    [Fact]
    public async Task Invoke_InitThatHangs_TimesOut()
    {
        await using var cloud = await LambdaCloud.StartAsync(
            [LambdaCloud.Function("init-hang", state => state["timeout"] = 1)],
            services => Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton(services, new Payments.Local.Lambda.LambdaOptions { InitTimeout = TimeSpan.FromMilliseconds(200) }));

        var response = await cloud.InvokeAsync("init-hang");

        LambdaCloud.Text(response).ShouldContain("Sandbox.Timedout");
        (await cloud.LogAsync("init-hang")).ShouldContain(line => line.StartsWith("INIT_REPORT", StringComparison.Ordinal) && line.EndsWith("Phase: init\tStatus: timeout", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Invoke_BeyondReservedConcurrency_IsThrottled()
    {
        await using var cloud = await LambdaCloud.StartAsync([LambdaCloud.Function("slow", state => state["reservedConcurrentExecutions"] = 1)]);
        await cloud.InvokeAsync("slow", "0");

        var running = cloud.InvokeAsync("slow", "2");
        await Polling.UntilAsync(async () => (await cloud.LogAsync("slow")).Count(line => line.StartsWith("START", StringComparison.Ordinal)) == 2);
        var error = await Should.ThrowAsync<TooManyRequestsException>(() => cloud.InvokeAsync("slow", "0"));

        error.Message.ShouldBe("Rate Exceeded.");
        error.Reason.ShouldBe(ThrottleReason.ReservedFunctionConcurrentInvocationLimitExceeded);
        error.StatusCode.ShouldBe(System.Net.HttpStatusCode.TooManyRequests);
        (await running).FunctionError.ShouldBeNull();
    }

    [Fact]
    public async Task Invoke_UnknownFunction_IsNotFound()
    {
        await using var cloud = await LambdaCloud.StartAsync([]);

        var error = await Should.ThrowAsync<ResourceNotFoundException>(() => cloud.InvokeAsync("none", qualifier: "live"));

        error.Message.ShouldBe("Function not found: arn:aws:lambda:us-east-1:000000000000:function:none:live");
    }

    [Fact]
    public async Task Invoke_BrokenJson_IsRefused()
    {
        await using var cloud = await LambdaCloud.StartAsync([LambdaCloud.Function("echo")]);

        var error = await Should.ThrowAsync<InvalidRequestContentException>(() => cloud.InvokeAsync("echo", "{oops"));

        error.Message.ShouldStartWith("Could not parse request body into json");
    }

    [Fact]
    public async Task Invoke_DryRun_RunsNothing()
    {
        await using var cloud = await LambdaCloud.StartAsync([LambdaCloud.Function("echo")]);

        var response = await cloud.Client.InvokeAsync(new InvokeRequest { FunctionName = "echo", InvocationType = InvocationType.DryRun, Payload = "{}" });

        response.StatusCode.ShouldBe(204);
        (await cloud.LogAsync("echo")).ShouldBeEmpty();
    }
}
