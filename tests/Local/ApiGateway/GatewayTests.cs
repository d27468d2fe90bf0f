using System.Text.Json.Nodes;
using Payments.Local.Graph;
using Payments.Local.Time;

namespace Payments.Local.Tests.ApiGateway;

public sealed class GatewayTests
{
    private const string Preflight = """
        {"x-amazon-apigateway-integration":{"type":"mock","passthroughBehavior":"when_no_match","requestTemplates":{"application/json":"{\"statusCode\": 200}"},
         "responses":{"4\\d{2}":{"statusCode":"404"},"default":{"statusCode":"200","responseParameters":{
          "method.response.header.Access-Control-Allow-Methods":"'POST, GET, OPTIONS'","method.response.header.Access-Control-Allow-Origin":"'*'",
          "method.response.header.X-Stage":"context.stage"},"responseTemplates":{"application/json":"{\"id\":\"$input.params('id')\"}"} }}}}
        """;

    [Fact]
    public async Task Mock_Preflight_AnswersWithItsHeaders()
    {
        await using var api = await TestApi.StartAsync(TestApi.Document(new() { ["options /pets/{id}"] = JsonNode.Parse(Preflight)!.AsObject() }));

        var response = await api.SendAsync("OPTIONS", "/pets/7", headers: [("Origin", "https://shop.example"), ("Access-Control-Request-Method", "POST")]);

        response.Status.ShouldBe(200);
        response.Headers["Access-Control-Allow-Origin"].ShouldBe("*");
        response.Headers["Access-Control-Allow-Methods"].ShouldBe("POST, GET, OPTIONS");
        response.Headers["X-Stage"].ShouldBe("v1");
        response.Body.ShouldBe("""{"id":"7"}""");
        response.Headers.ContainsKey("X-Amzn-Trace-Id").ShouldBeFalse();
    }

    [Fact]
    public async Task Mock_StatusOfTheTemplate_ChoosesTheAnswer()
    {
        await using var api = await TestApi.StartAsync(TestApi.Document(new()
        {
            ["get /pets/{id}"] = JsonNode.Parse(Preflight.Replace("\\\"statusCode\\\": 200", "\\\"statusCode\\\": 418", StringComparison.Ordinal))!.AsObject(),
        }));

        (await api.SendAsync("GET", "/pets/7")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task GatewayResponses_OwnAndDefaultOnes_ShapeRefusals()
    {
        await using var api = await TestApi.StartAsync(TestApi.Document(new() { ["get /pets"] = TestApi.Proxy() }, """
            {"x-amazon-apigateway-gateway-responses":{
              "MISSING_AUTHENTICATION_TOKEN":{"statusCode":"404","responseParameters":{"gatewayresponse.header.Access-Control-Allow-Origin":"'*'","gatewayresponse.header.X-Path":"context.path"},
               "responseTemplates":{"application/json":"{\"error\":{\"message\":$context.error.messageString,\"type\":\"$context.error.responseType\",\"stage\":\"$context.stage\",\"none\":\"$context.authorizer.x\"}}"}},
              "DEFAULT_5XX":{"responseTemplates":{"application/json":"{\"error\":\"ours\"}"}}}}
            """), new FakeFunctions(_ => FakeFunctions.Success("{}")));

        var missing = await api.SendAsync("GET", "/nowhere");
        var broken = await api.SendAsync("GET", "/pets");

        missing.Status.ShouldBe(404);
        missing.Body.ShouldBe("""{"error":{"message":"Missing Authentication Token","type":"MISSING_AUTHENTICATION_TOKEN","stage":"v1","none":""}}""");
        missing.Headers["Access-Control-Allow-Origin"].ShouldBe("*");
        missing.Headers["X-Path"].ShouldBe("/v1/nowhere");
        broken.Status.ShouldBe(502);
        broken.Body.ShouldBe("""{"error":"ours"}""");
    }

    [Fact]
    public async Task Throttle_OfTheStage_RefillsByTheClockAndPerMethod()
    {
        var clock = new VirtualTime();
        await using var api = await TestApi.StartAsync(
            TestApi.Document(new() { ["get /pets"] = TestApi.Proxy(), ["get /toys"] = TestApi.Proxy() }),
            configure: services => services.UseClock(clock),
            more: Settings("*/*", 2, 3));
        async Task<string> StatusesAsync(int count, string path)
        {
            var statuses = new List<int>();
            for (var i = 0; i < count; i++)
            {
                statuses.Add((await api.SendAsync("GET", path)).Status);
            }

            return string.Join(',', statuses);
        }

        (await StatusesAsync(4, "/pets")).ShouldBe("200,200,200,429");
        (await StatusesAsync(1, "/toys")).ShouldBe("200");
        clock.Advance(TimeSpan.FromSeconds(1));
        (await StatusesAsync(3, "/pets")).ShouldBe("200,200,429");
        clock.Advance(TimeSpan.FromSeconds(100));
        (await StatusesAsync(4, "/pets")).ShouldBe("200,200,200,429");
    }

    [Fact]
    public async Task Throttle_OfOneMethod_GoesBeforeThatOfAll()
    {
        await using var api = await TestApi.StartAsync(
            TestApi.Document(new() { ["get /pets/{id}"] = TestApi.Proxy(), ["get /toys"] = TestApi.Proxy() }), more: [Settings("*/*", 100, 100), Settings("~1pets~1{id}/GET", 0, 0)]);

        var refused = await api.SendAsync("GET", "/pets/7");
        refused.Status.ShouldBe(429);
        refused.Body.ShouldBe("""{"message":"Too Many Requests"}""");
        refused.Headers["x-amzn-ErrorType"].ShouldBe("TooManyRequestsException");
        (await api.SendAsync("GET", "/toys")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task ApiKey_Required_MustBeKnownAndOfAPlan()
    {
        var clock = new VirtualTime();
        var document = TestApi.Document(new() { ["get /pets"] = TestApi.Proxy(more: """{"security":[{"key":[]}]}""") }, """{"components":{"securitySchemes":{"key":{"type":"apiKey","name":"x-api-key","in":"header"}}}}""");
        await using var api = await TestApi.StartAsync(
            document,
            configure: services => services.UseClock(clock),
            more:
            [
                CloudFixture.Resource("aws:apigateway/apiKey:ApiKey", "key1", new JsonObject { ["name"] = "one", ["value"] = "value-one", ["enabled"] = true }),
                CloudFixture.Resource("aws:apigateway/apiKey:ApiKey", "key2", new JsonObject { ["name"] = "two", ["value"] = "value-two", ["enabled"] = true }),
                CloudFixture.Resource("aws:apigateway/usagePlan:UsagePlan", "plan", new JsonObject
                {
                    ["apiStages"] = new JsonArray(new JsonObject { ["apiId"] = TestApi.Id, ["stage"] = TestApi.Stage }),
                    ["throttleSettings"] = new JsonObject { ["rateLimit"] = 1, ["burstLimit"] = 2 },
                    ["quotaSettings"] = new JsonObject { ["limit"] = 3, ["period"] = "DAY" },
                }),
                CloudFixture.Resource("aws:apigateway/usagePlanKey:UsagePlanKey", "plan-key", new JsonObject { ["keyId"] = "key1", ["usagePlanId"] = "plan" }),
            ]);
        Task<TestResponse> SendAsync(string key) => api.SendAsync("GET", "/pets", headers: ("x-api-key", key));

        (await api.SendAsync("GET", "/pets")).Body.ShouldBe("""{"message":"Forbidden"}""");
        (await SendAsync("value-two")).Status.ShouldBe(403);
        (await SendAsync("value-one")).Status.ShouldBe(200);
        api.Event()["requestContext"]!["identity"]!["apiKeyId"]!.ToString().ShouldBe("key1");
        (await SendAsync("value-one")).Status.ShouldBe(200);
        (await SendAsync("value-one")).Body.ShouldBe("""{"message":"Too Many Requests"}""");
        clock.Advance(TimeSpan.FromSeconds(10));
        (await SendAsync("value-one")).Status.ShouldBe(200);
        (await SendAsync("value-one")).Body.ShouldBe("""{"message":"Limit Exceeded"}""");
        clock.Advance(TimeSpan.FromDays(1));
        (await SendAsync("value-one")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Iam_RequiredByTheMethod_AsksForTheSignersPermission()
    {
        var document = TestApi.Document(new() { ["get /pets"] = TestApi.Proxy(more: """{"security":[{"sig":[]}]}""") },
            """{"components":{"securitySchemes":{"sig":{"type":"apiKey","name":"Authorization","in":"header","x-amazon-apigateway-authtype":"awsSigv4"}}}}""");
        await using var api = await TestApi.StartAsync(document);
        const string Signature = "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/execute-api/aws4_request, SignedHeaders=host, Signature=0";

        var unsigned = await api.SendAsync("GET", "/pets");
        var signed = await api.SendAsync("GET", "/pets", headers: ("Authorization", Signature));

        unsigned.Status.ShouldBe(403);
        unsigned.Body.ShouldBe("""{"message":"Missing Authentication Token"}""");
        signed.Status.ShouldBe(200);
        api.Event()["requestContext"]!["identity"]!["userArn"]!.ToString().ShouldBe("arn:aws:iam::000000000000:root");
    }

    [Fact]
    public async Task AccessLog_OfTheStage_IsALineOfItsFormat()
    {
        await using var api = await TestApi.StartAsync(TestApi.Document(new() { ["get /pets/{id}"] = TestApi.Proxy() }), stage: new JsonObject
        {
            ["accessLogSettings"] = new JsonObject
            {
                ["destinationArn"] = "arn:aws:logs:us-east-1:000000000000:log-group:/aws/apigateway/payments",
                ["format"] = """{"id":"$context.requestId","method":"$context.httpMethod","resource":"$context.resourcePath","status":"$context.status","merchant":"$context.authorizer.merchantId","error":"$context.error.responseType","bytes":"$context.responseLength","integration":"$context.integrationStatus"}""",
            },
        });

        var good = await api.SendAsync("GET", "/pets/7");
        await api.SendAsync("GET", "/nowhere");
        var (_, log) = await api.Cloud.CallAsync("logs", "Logs_20140328.FilterLogEvents", new JsonObject { ["logGroupName"] = "/aws/apigateway/payments" });
        var lines = log["events"]!.AsArray().Select(entry => entry!["message"]!.ToString()).ToList();

        lines[0].ShouldBe($$"""{"id":"{{good.Headers["x-amzn-RequestId"]}}","method":"GET","resource":"/pets/{id}","status":"200","merchant":"-","error":"-","bytes":"2","integration":"200"}""");
        lines[1].ShouldContain("\"status\":\"403\"");
        lines[1].ShouldContain("\"error\":\"MISSING_AUTHENTICATION_TOKEN\"");
    }

    [Theory]
    [InlineData("{\"swagger\":\"2.0\"}", "only OpenAPI 3 in JSON is built in the local cloud")]
    [InlineData("{\"openapi\":\"3.0.1\",\"paths\":{\"/a\":{\"get\":{}}}}", "the OpenAPI document, GET /a: No integration defined for method")]
    [InlineData("{\"openapi\":\"3.0.1\",\"paths\":{\"/a\":{\"get\":{\"x-amazon-apigateway-integration\":{\"type\":\"http_proxy\"}}}}}", "an integration of type 'http_proxy' is not built in the local cloud: aws_proxy and mock are")]
    [InlineData("{\"openapi\":\"3.0.1\",\"paths\":{\"/a\":{\"get\":{\"x-amazon-apigateway-request-validator\":\"x\",\"x-amazon-apigateway-integration\":{\"type\":\"mock\"}}}}}", "there is no request validator 'x'")]
    [InlineData("{\"openapi\":\"3.0.1\",\"paths\":{\"/a\":{\"get\":{\"x-amazon-apigateway-integration\":{\"type\":\"aws_proxy\",\"uri\":\"arn:aws:lambda:x\"}}}}}", "'arn:aws:lambda:x' is not the URI of a function")]
    [InlineData("{\"openapi\":\"3.0.1\",\"paths\":{\"/a\":{\"get\":{\"x-amazon-apigateway-integration\":{\"type\":\"mock\",\"requestTemplates\":{\"application/json\":\"#set($x = 1){}\"}}}}}}", "a mapping template with #set is not built in the local cloud")]
    public async Task Apply_DocumentThatCannotBeServed_SaysWhereAndWhy(string document, string message)
    {
        var wrong = await Should.ThrowAsync<GraphException>(() => CloudFixture.StartAsync(TestApi.Graph(JsonNode.Parse(document)!.AsObject())));

        wrong.Message.ShouldStartWith("urn:pulumi:test::payments::aws:apigateway/restApi:RestApi::a1b2c3d4e5: ");
        wrong.Message.ShouldContain(message);
    }

    private static CloudResource Settings(string path, double rate, int burst) => CloudFixture.Resource("aws:apigateway/methodSettings:MethodSettings", $"settings-{path}", new JsonObject
    {
        ["restApi"] = TestApi.Id,
        ["stageName"] = TestApi.Stage,
        ["methodPath"] = path,
        ["settings"] = new JsonObject { ["throttlingRateLimit"] = rate, ["throttlingBurstLimit"] = burst },
    });
}
