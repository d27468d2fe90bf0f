using System.Text;
using System.Text.Json.Nodes;
using Amazon.Lambda.Model;

namespace Payments.Local.Tests.Lambda;

public sealed class EnvironmentTests
{
    [Fact]
    public async Task Environment_OfAnInstance_IsTheFunctionsOwnAndLambdasOnly()
    {
        System.Environment.SetEnvironmentVariable("PAYMENTS_TEST_LEAK", "secret");
        await using var cloud = await LambdaCloud.StartAsync([LambdaCloud.Function("environment", state =>
            state["environment"] = new JsonObject { ["variables"] = new JsonObject { ["CHECKOUTS_TABLE"] = "checkouts" } })]);

        var names = ((string)(await cloud.AnswerAsync("environment"))["names"]!).Split(' ', StringSplitOptions.RemoveEmptyEntries);

        // PWD, OLDPWD and SHLVL are bash's own.
        names.Except(["PWD", "OLDPWD", "SHLVL", "_"]).ShouldBe(
            [
                "AWS_ACCESS_KEY_ID", "AWS_DEFAULT_REGION", "AWS_ENDPOINT_URL", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "AWS_LAMBDA_FUNCTION_NAME",
                "AWS_LAMBDA_FUNCTION_VERSION", "AWS_LAMBDA_INITIALIZATION_TYPE", "AWS_LAMBDA_LOG_FORMAT", "AWS_LAMBDA_LOG_GROUP_NAME",
                "AWS_LAMBDA_LOG_STREAM_NAME", "AWS_LAMBDA_RUNTIME_API", "AWS_REGION", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN",
                "AWS_XRAY_CONTEXT_MISSING", "CHECKOUTS_TABLE", "HTTPS_PROXY", "HTTP_PROXY", "LAMBDA_RUNTIME_DIR", "LAMBDA_TASK_ROOT", "LANG",
                "LD_LIBRARY_PATH", "NO_PROXY", "PATH", "TZ", "_HANDLER", "http_proxy", "https_proxy", "no_proxy",
            ],
            ignoreOrder: true);
    }

    [Theory]
    [InlineData("AWS_LAMBDA_FUNCTION_NAME", "variable")]
    [InlineData("AWS_LAMBDA_FUNCTION_VERSION", "1")]
    [InlineData("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "128")]
    [InlineData("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/variable")]
    [InlineData("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand")]
    [InlineData("AWS_REGION", "us-east-1")]
    [InlineData("NO_PROXY", "127.0.0.1,localhost,.localhost")]
    [InlineData("TZ", ":UTC")]
    public async Task Environment_Variable_HasLambdasValue(string name, string value)
    {
        await using var cloud = await LambdaCloud.StartAsync([LambdaCloud.Function("variable")]);

        (await cloud.AnswerAsync("variable", $"\"{name}\"", "1")).ToString().ShouldBe(value);
    }

    [Fact]
    public async Task Credentials_OfAnInstance_AreASessionOfItsRoleNamedAfterTheFunction()
    {
        await using var cloud = await LambdaCloud.StartAsync([LambdaCloud.Function("variable")]);

        var key = (await cloud.AnswerAsync("variable", "\"AWS_ACCESS_KEY_ID\"")).ToString();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["Action"] = "GetCallerIdentity", ["Version"] = "2011-06-15" }) };
        CloudFixture.Sign(request, "sts", key);
        using var response = await cloud.Cloud.Http.SendAsync(request);

        (await response.Content.ReadAsStringAsync()).ShouldContain("arn:aws:sts::000000000000:assumed-role/worker/variable");
    }

    [Fact]
    public async Task Proxy_OfAnInstance_RefusesToLeaveTheMachine()
    {
        await using var cloud = await LambdaCloud.StartAsync([LambdaCloud.Function("connect")]);

        var answer = (await cloud.AnswerAsync("connect")).ToString();

        answer.ShouldBe($"HTTP/1.1 403 Forbidden via {cloud.Cloud.Cloud.Endpoint.Url}");
    }

    [Fact]
    public async Task Headers_OfAnEvent_NameItsFunctionDeadlineTraceAndContext()
    {
        await using var cloud = await LambdaCloud.StartAsync(
            [LambdaCloud.Function("headers", state => state["tracingConfig"] = new JsonObject { ["mode"] = "Active" }), LambdaCloud.Live("headers")],
            grants: """{"Effect":"Allow","Action":["xray:PutTraceSegments","xray:PutTelemetryRecords"],"Resource":"*"}""");
        var before = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

        var response = await cloud.Client.InvokeAsync(new InvokeRequest
        {
            FunctionName = "headers",
            Qualifier = "live",
            ClientContextBase64 = Convert.ToBase64String(Encoding.UTF8.GetBytes("""{"custom":{"a":1}}""")),
        });

        var answer = JsonNode.Parse(LambdaCloud.Text(response))!;
        ((string)answer["arn"]!).ShouldBe("arn:aws:lambda:us-east-1:000000000000:function:headers:live");
        ((long)answer["deadline"]! - before).ShouldBeInRange(10_000, 60_000);
        ((string)answer["trace"]!).ShouldMatch("^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=1$");
        answer["context"]!.ToJsonString().ShouldBe("""{"custom":{"a":1}}""");
        (await cloud.LogAsync("headers"))[^1].ShouldMatch("XRAY TraceId: 1-[0-9a-f]{8}-[0-9a-f]{24}\tSegmentId: [0-9a-f]{16}\tSampled: true\t$");
    }

    [Fact]
    public async Task Trace_OfTheCaller_IsContinued()
    {
        await using var cloud = await LambdaCloud.StartAsync([LambdaCloud.Function("headers")]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/2015-03-31/functions/headers/invocations") { Content = new StringContent("{}") };
        request.Headers.Add("X-Amzn-Trace-Id", "Root=1-67891233-abcdef012345678912345678;Parent=53995c3f42cd8ad8;Sampled=0");
        CloudFixture.Sign(request, "lambda");

        using var response = await cloud.Cloud.Http.SendAsync(request);

        var trace = (string)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["trace"]!;
        trace.ShouldStartWith("Root=1-67891233-abcdef012345678912345678;Parent=");
        trace.ShouldEndWith(";Sampled=0");
        trace.ShouldNotContain("53995c3f42cd8ad8");
    }

    [Fact]
    public async Task Log_OfARoleThatMayNotWriteIt_SaysSo()
    {
        await using var cloud = await LambdaCloud.StartAsync(
            [LambdaCloud.Function("echo")], grants: """{"Effect":"Deny","Action":"logs:PutLogEvents","Resource":"*"}""");

        await cloud.InvokeAsync("echo");

        (await cloud.LogAsync("echo")).First(line => !line.Contains("IAM refused", StringComparison.Ordinal)).ShouldMatch(
            @"^\[local cloud\] on AWS this function's log would be missing: User: arn:aws:sts::000000000000:assumed-role/worker/echo is not authorized to perform: logs:PutLogEvents on resource: arn:aws:logs:us-east-1:000000000000:log-group:/aws/lambda/echo:log-stream:");
    }
}
