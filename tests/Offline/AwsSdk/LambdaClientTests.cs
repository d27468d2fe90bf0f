using System.Text;
using Amazon.Lambda;
using Amazon.Lambda.Model;

namespace Payments.Offline.Tests.AwsSdk;

public sealed class LambdaClientTests
{
    [Fact]
    public async Task Invoke_WithPayloadAndQualifier_PutsEachPartInItsPlace()
    {
        using var server = new WireServer(new WireAnswer(200, """{"ok":true}""").With("X-Amz-Executed-Version", "7").With("X-Amz-Function-Error", "Unhandled"));
        using var client = Clients.Lambda(server);

        var response = await client.InvokeAsync(new InvokeRequest
        {
            FunctionName = "payments-checkout-validate",
            Qualifier = "live",
            InvocationType = InvocationType.RequestResponse,
            LogType = LogType.Tail,
            Payload = """{"a":"ü"}""",
        });

        var request = server.Requests.ShouldHaveSingleItem();
        request.Method.ShouldBe("POST");
        request.Target.ShouldBe("/2015-03-31/functions/payments-checkout-validate/invocations?Qualifier=live");
        request.Headers["X-Amz-Invocation-Type"].ShouldBe("RequestResponse");
        request.Headers["X-Amz-Log-Type"].ShouldBe("Tail");
        request.Headers["Authorization"].ShouldContain("/eu-central-1/lambda/aws4_request");
        request.Body.ShouldBe("""{"a":"ü"}""");
        response.StatusCode.ShouldBe(200);
        response.ExecutedVersion.ShouldBe("7");
        response.FunctionError.ShouldBe("Unhandled");
        Encoding.UTF8.GetString(response.Payload.ToArray()).ShouldBe("""{"ok":true}""");
    }

    [Fact]
    public async Task Invoke_ByArn_EscapesItInThePath()
    {
        using var server = new WireServer(new WireAnswer(202, ""));
        using var client = Clients.Lambda(server);

        var response = await client.InvokeAsync(new InvokeRequest { FunctionName = "arn:aws:lambda:eu-central-1:000000000000:function:f", InvocationType = InvocationType.Event });

        Uri.UnescapeDataString(server.Requests[0].Target).ShouldBe("/2015-03-31/functions/arn:aws:lambda:eu-central-1:000000000000:function:f/invocations");
        response.StatusCode.ShouldBe(202);
        response.Payload.Length.ShouldBe(0);
    }

    [Fact]
    public async Task Invoke_Throttled_ThrowsTheTypedExceptionWithItsReason()
    {
        var throttled = new WireAnswer(429, """{"Type":"User","message":"Rate Exceeded.","Reason":"ReservedFunctionConcurrentInvocationLimitExceeded"}""").With("x-amzn-ErrorType", "TooManyRequestsException");
        using var server = new WireServer(throttled);
        using var client = new AmazonLambdaClient("AKID", "secret", new AmazonLambdaConfig { ServiceURL = server.Url, AuthenticationRegion = "eu-central-1", MaxErrorRetry = 0 });

        var error = await Should.ThrowAsync<TooManyRequestsException>(() => client.InvokeAsync(new InvokeRequest { FunctionName = "f" }));

        error.ErrorCode.ShouldBe("TooManyRequestsException");
        error.Type.ShouldBe("User");
        error.Reason.ShouldBe(ThrottleReason.ReservedFunctionConcurrentInvocationLimitExceeded);
    }

    [Fact]
    public async Task CreateFunction_WithZip_SendsBase64AndReadsTheConfiguration()
    {
        using var server = new WireServer(new WireAnswer(201, """{"FunctionName":"f","MemorySize":512,"Runtime":"provided.al2023","State":"Active","Environment":{"Variables":{"A":"b"}}}"""));
        using var client = Clients.Lambda(server);

        var response = await client.CreateFunctionAsync(new CreateFunctionRequest
        {
            FunctionName = "f",
            Runtime = Runtime.ProvidedAl2023,
            Architectures = ["arm64"],
            Code = new FunctionCode { ZipFile = new MemoryStream([1, 2, 3]) },
            Environment = new() { Variables = new() { ["A"] = "b" } },
        });

        server.Requests[0].Target.ShouldBe("/2015-03-31/functions");
        server.Requests[0].Headers["Content-Type"].ShouldBe("application/json");
        server.Requests[0].Body.ShouldBe("""
            {"Architectures":["arm64"],"Code":{"ZipFile":"AQID"},"Environment":{"Variables":{"A":"b"}},"FunctionName":"f","Runtime":"provided.al2023"}
            """.Trim());
        response.MemorySize.ShouldBe(512);
        response.State.ShouldBe(State.Active);
        response.Environment.Variables["A"].ShouldBe("b");
    }

    [Fact]
    public async Task GetFunction_OfAFunctionThatDoesNotExist_ThrowsTheTypedException()
    {
        using var server = new WireServer(new WireAnswer(404, """{"Type":"User","Message":"Function not found: arn:aws:lambda:eu-central-1:000000000000:function:f"}""").With("x-amzn-ErrorType", "ResourceNotFoundException"));
        using var client = Clients.Lambda(server);

        var error = await Should.ThrowAsync<ResourceNotFoundException>(() => client.GetFunctionAsync("f"));

        error.Message.ShouldBe("Function not found: arn:aws:lambda:eu-central-1:000000000000:function:f");
    }

    [Fact]
    public async Task Invoke_WithoutAFunction_IsRefusedBeforeAnythingIsSent()
    {
        using var server = new WireServer();
        using var client = Clients.Lambda(server);

        await Should.ThrowAsync<Amazon.Runtime.AmazonClientException>(() => client.InvokeAsync(new InvokeRequest()));

        server.Requests.ShouldBeEmpty();
    }
}
