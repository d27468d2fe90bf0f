using System.Text.Json.Nodes;
using Payments.Local.Iam;
using Payments.Local.Lambda;
using Payments.Local.Time;
using Payments.Local.Wire;

namespace Payments.Local.Tests.ApiGateway;

public sealed class ProxyTests
{
    [Fact]
    public async Task Event_OfARequest_HasExactlyTheMembersOfAws()
    {
        await using var api = await TestApi.StartAsync(
            TestApi.Document(new() { ["post /pay/{method}"] = TestApi.Proxy() }), stage: new JsonObject { ["variables"] = new JsonObject { ["mode"] = "test" } });

        await api.SendAsync("POST", "/pay/test%2Balias@x.com?a=1&a=2&plus=a+b&enc=%2B", """{"x":1}""", ("tEsT-HEADeR", "aValUE"), ("Twice", "1"), ("Twice", "2"), ("User-Agent", "tests"));
        var @event = api.Event();

        @event.Select(member => member.Key).ShouldBe(
        [
            "resource", "path", "httpMethod", "headers", "multiValueHeaders", "queryStringParameters", "multiValueQueryStringParameters",
            "pathParameters", "stageVariables", "requestContext", "body", "isBase64Encoded",
        ]);
        @event["path"]!.ToString().ShouldBe("/pay/test%2Balias@x.com");
        @event["pathParameters"]!["method"]!.ToString().ShouldBe("test%2Balias@x.com");
        @event["queryStringParameters"]!.ToJsonString(WireJson.Options).ShouldBe("""{"a":"2","plus":"a b","enc":"+"}""");
        @event["multiValueQueryStringParameters"]!["a"]!.ToJsonString().ShouldBe("""["1","2"]""");
        @event["stageVariables"]!.ToJsonString().ShouldBe("""{"mode":"test"}""");
        @event["body"]!.ToString().ShouldBe("""{"x":1}""");
        @event["isBase64Encoded"]!.GetValue<bool>().ShouldBeFalse();
        var headers = @event["headers"]!.AsObject();
        headers["tEsT-HEADeR"]!.ToString().ShouldBe("aValUE");
        headers["Host"]!.ToString().ShouldBe("a1b2c3d4e5.execute-api.localhost");
        headers["X-Amzn-Trace-Id"]!.ToString().ShouldMatch("^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$");
        headers["X-Forwarded-For"]!.ToString().ShouldBe("127.0.0.1");
        headers["X-Forwarded-Proto"]!.ToString().ShouldBe("http");
        headers.ContainsKey("Content-Length").ShouldBeFalse();
        @event["multiValueHeaders"]!["Twice"]!.AsArray().Count.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task RequestContext_OfARequest_HasExactlyTheMembersOfAws()
    {
        var clock = new VirtualTime(new DateTimeOffset(2015, 4, 9, 12, 34, 56, TimeSpan.Zero));
        await using var api = await TestApi.StartAsync(TestApi.Document(new() { ["get /pets/{id}"] = TestApi.Proxy() }), configure: services => services.UseClock(clock));

        var response = await api.SendAsync("GET", "/pets/7");
        var context = api.Event()["requestContext"]!.AsObject();

        context.Select(member => member.Key).ShouldBe(
        [
            "resourceId", "resourcePath", "httpMethod", "extendedRequestId", "requestTime", "path", "accountId", "protocol", "stage",
            "domainPrefix", "requestTimeEpoch", "requestId", "identity", "domainName", "deploymentId", "apiId",
        ]);
        context["requestTime"]!.ToString().ShouldBe("09/Apr/2015:12:34:56 +0000");
        context["requestTimeEpoch"]!.GetValue<long>().ShouldBe(1428582896000);
        context["path"]!.ToString().ShouldBe("/v1/pets/7");
        context["deploymentId"]!.ToString().ShouldBe("dep123");
        context["identity"]!.AsObject().Select(member => member.Key).ShouldBe(
        [
            "accessKey", "accountId", "caller", "cognitoAuthenticationProvider", "cognitoAuthenticationType", "cognitoIdentityId",
            "cognitoIdentityPoolId", "principalOrgId", "sourceIp", "user", "userAgent", "userArn",
        ]);
        context["identity"]!["sourceIp"]!.ToString().ShouldBe("127.0.0.1");
        response.Headers["x-amzn-RequestId"].ShouldBe(context["requestId"]!.ToString());
        response.Headers["x-amz-apigw-id"].ShouldBe(context["extendedRequestId"]!.ToString());
    }

    [Fact]
    public async Task Event_WithoutBodyQueryOrVariables_HasNulls()
    {
        await using var api = await TestApi.StartAsync(TestApi.Document(new() { ["get /pets"] = TestApi.Proxy() }));

        await api.SendAsync("GET", "/pets");

        foreach (var member in new[] { "queryStringParameters", "multiValueQueryStringParameters", "pathParameters", "stageVariables", "body" })
        {
            api.Event().ContainsKey(member).ShouldBeTrue();
            api.Event()[member].ShouldBeNull();
        }
    }

    [Fact]
    public async Task Invocation_WithoutCredentials_IsTheServiceOnBehalfOfTheMethod()
    {
        await using var api = await TestApi.StartAsync(TestApi.Document(new() { ["post /pay/{method}"] = TestApi.Proxy() }));

        await api.SendAsync("POST", "/pay/khalti");
        var (function, _, call) = api.Functions.Invocations.Single();

        function.ShouldBe("arn:aws:lambda:us-east-1:000000000000:function:worker:live");
        call.Principal.Kind.ShouldBe(PrincipalKind.Service);
        call.Principal.Arn.ShouldBe("apigateway.amazonaws.com");
        call.Principal.SourceArn.ShouldBe("arn:aws:execute-api:us-east-1:000000000000:a1b2c3d4e5/v1/POST/pay/*");
    }

    [Fact]
    public async Task Invocation_WithCredentialsAndStageVariables_UsesRoleAndVariable()
    {
        var operation = TestApi.Proxy("worker:${stageVariables.alias}", """{"x-amazon-apigateway-integration":{"credentials":"arn:aws:iam::000000000000:role/caller"}}""");
        var role = CloudFixture.Resource("aws:iam/role:Role", "caller", new JsonObject
        {
            ["name"] = "caller",
            ["arn"] = "arn:aws:iam::000000000000:role/caller",
            ["uniqueId"] = "AROACALLER",
            ["assumeRolePolicy"] = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"apigateway.amazonaws.com"},"Action":"sts:AssumeRole"}]}""",
        });
        await using var api = await TestApi.StartAsync(
            TestApi.Document(new() { ["get /pets"] = operation }), stage: new JsonObject { ["variables"] = new JsonObject { ["alias"] = "blue" } }, more: role);

        await api.SendAsync("GET", "/pets");

        var (function, _, call) = api.Functions.Invocations.Single();
        function.ShouldEndWith(":worker:blue");
        call.Principal.RoleArn.ShouldBe("arn:aws:iam::000000000000:role/caller");
    }

    [Theory]
    [InlineData("""{"statusCode":200}""", 200, "")]
    [InlineData("""{"statusCode":"201","body":"made"}""", 201, "made")]
    [InlineData("""{"headers":{"test-header":"value"}}""", 200, "")]
    [InlineData("""{"statusCode":200,"headers":null,"multiValueHeaders":null,"body":null}""", 200, "")]
    [InlineData("""{"statusCode":204}""", 204, "")]
    [InlineData("""{"statusCode":200,"body":"dGVzdC1kYXRh","isBase64Encoded":true}""", 200, "dGVzdC1kYXRh")]
    public async Task Reply_InTheFormat_BecomesTheResponse(string reply, int status, string body)
    {
        await using var api = await StartAsync(FakeFunctions.Success(reply));

        var response = await api.SendAsync("GET", "/pets");

        response.Status.ShouldBe(status);
        response.Body.ShouldBe(body);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"statusCode":200,"wrongValue":"value"}""")]
    [InlineData("""{"statusCode":"test"}""")]
    [InlineData("""{"statusCode":42}""")]
    [InlineData("""{"statusCode":200,"multiValueHeaders":{"a":"b"}}""")]
    [InlineData("""{"statusCode":200,"body":{"a":1}}""")]
    [InlineData("""{"statusCode":200,"headers":{"bad name":"b"}}""")]
    [InlineData("\"justAString\"")]
    [InlineData("not json")]
    [InlineData("null")]
    public async Task Reply_Malformed_Is502(string reply)
    {
        await using var api = await StartAsync(FakeFunctions.Success(reply));

        var response = await api.SendAsync("GET", "/pets");

        response.Status.ShouldBe(502);
        response.Body.ShouldBe("""{"message":"Internal server error"}""");
        response.Headers["x-amzn-ErrorType"].ShouldBe("InternalServerErrorException");
    }

    [Fact]
    public async Task Reply_Headers_AreMergedAndProtected()
    {
        await using var api = await StartAsync(FakeFunctions.Success(
            """{"statusCode":200,"multiValueHeaders":{"tesT-Multi":["value-multi"]},"headers":{"test-multi":"value-solo","bool":true,"Date":"yesterday","Split":"a\r\nX-Evil: b"}}"""));

        var response = await api.SendAsync("GET", "/pets");

        response.Headers["test-multi"].ShouldBe("value-multi, value-solo");
        response.Headers["bool"].ShouldBe("true");
        response.Headers["x-amzn-Remapped-Date"].ShouldBe("yesterday");
        response.Headers["Split"].ShouldBe("aX-Evil: b");
        response.Headers["Content-Type"].ShouldBe("application/json");
        response.Headers["X-Amzn-Trace-Id"].ShouldStartWith("Root=1-");
        response.Headers.ContainsKey("X-Evil").ShouldBeFalse();
    }

    [Fact]
    public async Task Function_Fails_Is502()
    {
        await using var api = await StartAsync(FakeFunctions.Failure("boom"));

        (await api.SendAsync("GET", "/pets")).Status.ShouldBe(502);
    }

    [Theory]
    [InlineData("AccessDeniedException", 403)]
    [InlineData("ResourceNotFoundException", 404)]
    [InlineData("TooManyRequestsException", 429)]
    public async Task Function_CannotBeInvoked_Is500AndTheLogSaysWhy(string code, int status)
    {
        var settings = CloudFixture.Resource("aws:apigateway/methodSettings:MethodSettings", "settings", new JsonObject
        {
            ["restApi"] = TestApi.Id,
            ["stageName"] = TestApi.Stage,
            ["methodPath"] = "*/*",
            ["settings"] = new JsonObject { ["loggingLevel"] = "ERROR" },
        });
        await using var api = await TestApi.StartAsync(
            TestApi.Document(new() { ["get /pets"] = TestApi.Proxy() }),
            new FakeFunctions((_, _, _) => throw new AwsException(code, "because", status)),
            more: settings);

        var response = await api.SendAsync("GET", "/pets");
        var (_, log) = await api.Cloud.CallAsync("logs", "Logs_20140328.FilterLogEvents", new JsonObject { ["logGroupName"] = "API-Gateway-Execution-Logs_a1b2c3d4e5/v1" });

        response.Status.ShouldBe(500);
        response.Body.ShouldBe("""{"message":"Internal server error"}""");
        log["events"]!.AsArray().Single()!["message"]!.ToString().ShouldContain("Execution failed due to configuration error");
    }

    [Fact]
    public async Task Function_TooSlow_Is504AfterTheIntegrationsTimeout()
    {
        var clock = new VirtualTime();
        await using var api = await TestApi.StartAsync(
            TestApi.Document(new() { ["get /pets"] = TestApi.Proxy(more: """{"x-amazon-apigateway-integration":{"timeoutInMillis":5000}}""") }),
            new FakeFunctions(async (_, _, cancellation) =>
            {
                await Task.Delay(Timeout.Infinite, cancellation);
                return FakeFunctions.Success("{}");
            }),
            services => services.UseClock(clock));
        var start = clock.GetUtcNow();

        var response = await clock.DriveAsync(api.SendAsync("GET", "/pets"), TimeSpan.FromSeconds(1));

        response.Status.ShouldBe(504);
        response.Body.ShouldBe("""{"message":"Endpoint request timed out"}""");
        (clock.GetUtcNow() - start).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Request_OverTenMegabytes_Is413()
    {
        await using var api = await TestApi.StartAsync(TestApi.Document(new() { ["post /pets"] = TestApi.Proxy() }));

        var largest = await api.SendAsync("POST", "/pets", new string('x', 10 * 1024 * 1024));
        var tooLarge = await api.SendAsync("POST", "/pets", new string('x', (10 * 1024 * 1024) + 1));

        largest.Status.ShouldBe(200);
        tooLarge.Status.ShouldBe(413);
        tooLarge.Headers["x-amzn-ErrorType"].ShouldBe("RequestTooLargeException");
    }

    [Fact]
    public async Task BinaryMediaTypes_OfTheApi_TravelAsBase64()
    {
        await using var api = await TestApi.StartAsync(
            TestApi.Document(new() { ["post /pets"] = TestApi.Proxy() }, """{"x-amazon-apigateway-binary-media-types":["image/*"]}"""),
            new FakeFunctions(_ => FakeFunctions.Success("""{"statusCode":200,"body":"aGk=","isBase64Encoded":true}""")));

        var response = await api.SendAsync("POST", "/pets", "abc", ("Content-Type", "image/png"), ("Accept", "image/png"));

        api.Event()["body"]!.ToString().ShouldBe("YWJj");
        api.Event()["isBase64Encoded"]!.GetValue<bool>().ShouldBeTrue();
        response.Body.ShouldBe("hi");
    }

    private static Task<TestApi> StartAsync(FunctionResult reply) =>
        TestApi.StartAsync(TestApi.Document(new() { ["get /pets"] = TestApi.Proxy() }), new FakeFunctions(_ => reply));
}
