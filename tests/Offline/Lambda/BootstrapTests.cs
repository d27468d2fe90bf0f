using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using Amazon.Lambda.Serialization.SystemTextJson;

namespace Payments.Offline.Tests.Lambda;

[Collection("Process environment")]
public sealed class BootstrapTests
{
    private static readonly SourceGeneratorLambdaJsonSerializer<OrderJson> Json = new();

    [Fact]
    public async Task Run_WithTypedHandler_PostsItsResponseForEachEvent()
    {
        using var host = new RuntimeHost(null, """{"id":"a","amount":1}""", """{"Id":"b","Amount":2}""");

        var end = await RuntimeHost.RunAsync(LambdaBootstrapBuilder.Create<Order, Order>(order => order with { Amount = order.Amount * 10 }, Json));

        end.ShouldBeOfType<RuntimeApiClientException>();
        host.Requests.Select(request => $"{request.Method} {request.Target}").ShouldBe(
        [
            "GET /_lambda/worker-1/2018-06-01/runtime/invocation/next",
            "POST /_lambda/worker-1/2018-06-01/runtime/invocation/request-1/response",
            "GET /_lambda/worker-1/2018-06-01/runtime/invocation/next",
            "POST /_lambda/worker-1/2018-06-01/runtime/invocation/request-2/response",
            "GET /_lambda/worker-1/2018-06-01/runtime/invocation/next",
        ]);
        host.Requests[1].Body.ShouldBe("""{"Id":"a","Amount":10}""");
        host.Requests[1].Headers["Content-Type"].ShouldBe("application/json");
        host.Requests[3].Body.ShouldBe("""{"Id":"b","Amount":20}""");
    }

    [Fact]
    public async Task Run_WithContext_TellsTheHandlerWhatLambdaSaid()
    {
        using var host = new RuntimeHost(null, "{}");
        ILambdaContext? seen = null;
        string? trace = null;

        await RuntimeHost.RunAsync(LambdaBootstrapBuilder.Create((Stream _, ILambdaContext context) =>
        {
            seen = context;
            trace = Environment.GetEnvironmentVariable("_X_AMZN_TRACE_ID");
            return Task.CompletedTask;
        }));

        seen.ShouldNotBeNull();
        seen.AwsRequestId.ShouldBe("request-1");
        seen.FunctionName.ShouldBe("payments-checkout-start");
        seen.FunctionVersion.ShouldBe("7");
        seen.InvokedFunctionArn.ShouldBe(RuntimeHost.Arn);
        seen.MemoryLimitInMB.ShouldBe(512);
        seen.LogGroupName.ShouldBe("/aws/lambda/payments-checkout-start");
        seen.TraceId.ShouldBe("Root=1-1");
        trace.ShouldBe("Root=1-1");
        seen.RemainingTime.ShouldBeInRange(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5));
        seen.Identity.IdentityId.ShouldBeNull();
        host.Posted.Body.ShouldBeEmpty();
    }

    [Fact]
    public async Task Run_WhenTheHandlerThrows_PostsTypeMessageAndStackAndGoesOn()
    {
        using var host = new RuntimeHost(null, "{}", "{}");
        var calls = 0;

        await RuntimeHost.RunAsync(LambdaBootstrapBuilder.Create((Stream _) => ++calls == 1 ? throw new UnknownIntent("no such intent", new IOException("inner")) : Task.CompletedTask));

        calls.ShouldBe(2);
        var error = host.Requests[1];
        error.Target.ShouldEndWith("/runtime/invocation/request-1/error");
        error.Headers["Content-Type"].ShouldBe("application/vnd.aws.lambda.error+json");
        error.Headers["Lambda-Runtime-Function-Error-Type"].ShouldBe("UnknownIntent");
        error.Json.GetProperty("errorType").GetString().ShouldBe("UnknownIntent");
        error.Json.GetProperty("errorMessage").GetString().ShouldBe("no such intent");
        error.Json.GetProperty("stackTrace")[0].GetString()!.ShouldStartWith("at ");
        error.Json.GetProperty("cause").GetProperty("errorType").GetString().ShouldBe("IOException");
        error.Headers["Lambda-Runtime-Function-XRay-Error-Cause"].ShouldContain("\"UnknownIntent\"");
        host.Log.ShouldContain("\tfail\t");
        host.Log.ShouldContain("no such intent");
    }

    [Fact]
    public async Task Run_WithAnEventOfAnotherShape_PostsTheSerializersError()
    {
        using var host = new RuntimeHost(null, """{"amount":"many"}""");

        await RuntimeHost.RunAsync(LambdaBootstrapBuilder.Create<Order>(_ => { }, Json));

        host.Posted.Json.GetProperty("errorType").GetString().ShouldBe("JsonSerializerException");
        host.Posted.Json.GetProperty("errorMessage").GetString()!.ShouldStartWith("Error converting the Lambda event JSON payload to type " + typeof(Order).FullName);
    }

    [Fact]
    public async Task Run_WhenInitializationThrows_PostsAnInitErrorAndEnds()
    {
        using var host = new RuntimeHost(null, "{}");

        var end = await RuntimeHost.RunAsync(LambdaBootstrapBuilder.Create(() => { }).UseBootstrapHandler(() => throw new InvalidOperationException("no table")));

        end.Message.ShouldBe("no table");
        var request = host.Requests.ShouldHaveSingleItem();
        request.Target.ShouldBe("/_lambda/worker-1/2018-06-01/runtime/init/error");
        request.Json.GetProperty("errorType").GetString().ShouldBe("InvalidOperationException");
    }

    [Fact]
    public async Task Run_WhenInitializationSaysNo_EndsWithoutAskingForAnEvent()
    {
        using var host = new RuntimeHost(null, "{}");
        using var bootstrap = LambdaBootstrapBuilder.Create(() => { }).UseBootstrapHandler(() => Task.FromResult(false)).Build();

        await bootstrap.RunAsync();

        host.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Run_WhenTheRuntimeApiIsGone_EndsWithTheHttpError()
    {
        using var bootstrap = LambdaBootstrapBuilder.Create(() => { }).ConfigureOptions(options => options.RuntimeApiEndpoint = "127.0.0.1:1").Build();

        await Should.ThrowAsync<HttpRequestException>(() => bootstrap.RunAsync());
    }

    [Fact]
    public async Task Run_Cancelled_EndsQuietly()
    {
        using var host = new RuntimeHost(null, "{}");
        using var stop = new CancellationTokenSource();
        using var bootstrap = LambdaBootstrapBuilder.Create(stop.Cancel).Build();

        await bootstrap.RunAsync(stop.Token);

        host.Requests.ShouldHaveSingleItem().Method.ShouldBe("GET");
    }

    private sealed class UnknownIntent(string message, Exception inner) : Exception(message, inner);
}
