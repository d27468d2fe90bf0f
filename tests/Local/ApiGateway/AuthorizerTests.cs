using System.Text.Json.Nodes;
using Payments.Local.Lambda;
using Payments.Local.Time;
using Payments.Local.Wire;

namespace Payments.Local.Tests.ApiGateway;

public sealed class AuthorizerTests
{
    private const string StageArn = "arn:aws:execute-api:us-east-1:000000000000:a1b2c3d4e5/v1";

    [Fact]
    public async Task Request_Allowed_ReachesTheFunctionWithTheContextAsTexts()
    {
        await using var api = await StartAsync(_ => Policy("Allow", $"{StageArn}/*", """{"merchantId":"m1","level":3,"vip":true}"""));

        var response = await api.SendAsync("GET", "/pets/7?q=1", headers: ("X-Api-Key", "secret"));

        response.Status.ShouldBe(200);
        var asked = api.Event(0);
        asked.Select(member => member.Key).ShouldBe(
        [
            "type", "methodArn", "resource", "path", "httpMethod", "headers", "multiValueHeaders", "queryStringParameters",
            "multiValueQueryStringParameters", "pathParameters", "stageVariables", "requestContext",
        ]);
        asked["type"]!.ToString().ShouldBe("REQUEST");
        asked["methodArn"]!.ToString().ShouldBe($"{StageArn}/GET/pets/7");
        asked["headers"]!["X-Api-Key"]!.ToString().ShouldBe("secret");
        asked["stageVariables"]!.AsObject().Count.ShouldBe(0);
        api.Functions.Invocations.First().Call.Principal.SourceArn!.ShouldMatch("^arn:aws:execute-api:us-east-1:000000000000:a1b2c3d4e5/authorizers/[a-z0-9]{6}$");
        var known = api.Event(1)["requestContext"]!["authorizer"]!.AsObject();
        known["merchantId"]!.GetValue<string>().ShouldBe("m1");
        known["level"]!.GetValue<string>().ShouldBe("3");
        known["vip"]!.GetValue<string>().ShouldBe("true");
        known["principalId"]!.GetValue<string>().ShouldBe("user");
        known.ContainsKey("integrationLatency").ShouldBeTrue();
    }

    [Fact]
    public async Task Request_WithoutIdentity_Is401AndTheAuthorizerIsNotAsked()
    {
        await using var api = await StartAsync(_ => Policy("Allow", "*"));

        var response = await api.SendAsync("GET", "/pets/7");

        response.Status.ShouldBe(401);
        response.Body.ShouldBe("""{"message":"Unauthorized"}""");
        response.Headers["x-amzn-ErrorType"].ShouldBe("UnauthorizedException");
        api.Functions.Invocations.ShouldBeEmpty();
    }

    [Fact]
    public async Task Authorizer_ThrowsUnauthorized_Is401()
    {
        await using var api = await StartAsync(_ => FakeFunctions.Failure("Unauthorized"));

        (await api.SendAsync("GET", "/pets/7", headers: ("X-Api-Key", "wrong"))).Status.ShouldBe(401);
    }

    [Fact]
    public async Task Authorizer_Denies_Is403WithAwsText()
    {
        await using var api = await StartAsync(_ => Policy("Deny", "*"));

        var response = await api.SendAsync("GET", "/pets/7", headers: ("X-Api-Key", "secret"));

        response.Status.ShouldBe(403);
        response.Body.ShouldBe("""{"Message":"User is not authorized to access this resource with an explicit deny in an identity-based policy"}""");
        response.Headers["x-amzn-ErrorType"].ShouldBe("AccessDeniedException");
    }

    [Fact]
    public async Task Authorizer_PolicyForAnotherMethod_Is403()
    {
        await using var api = await StartAsync(_ => Policy("Allow", $"{StageArn}/GET/pets/8"));

        var other = await api.SendAsync("GET", "/pets/7", headers: ("X-Api-Key", "secret"));
        var own = await api.SendAsync("GET", "/pets/8", headers: ("X-Api-Key", "secret"));

        other.Status.ShouldBe(403);
        other.Body.ShouldBe("""{"Message":"User is not authorized to access this resource"}""");
        own.Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("""{"principalId":"user"}""")]
    [InlineData("""{"policyDocument":{}}""")]
    [InlineData("""{"principalId":"user","policyDocument":{"Version":"2012-10-17","Statement":[{"Effect":"Maybe","Action":"*","Resource":"*"}]}}""")]
    [InlineData("""{"principalId":"user","policyDocument":{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]},"context":{"list":[1]}}""")]
    [InlineData("null")]
    public async Task Authorizer_AnswersNonsense_Is500WithoutMessage(string reply)
    {
        await using var api = await StartAsync(_ => FakeFunctions.Success(reply));

        var response = await api.SendAsync("GET", "/pets/7", headers: ("X-Api-Key", "secret"));

        response.Status.ShouldBe(500);
        response.Body.ShouldBe("""{"message":null}""");
        response.Headers["x-amzn-ErrorType"].ShouldBe("AuthorizerConfigurationException");
    }

    [Fact]
    public async Task Authorizer_CannotBeInvoked_Is500()
    {
        await using var api = await StartAsync(_ => throw new AwsException("AccessDeniedException", "no", 403));

        (await api.SendAsync("GET", "/pets/7", headers: ("X-Api-Key", "secret"))).Status.ShouldBe(500);
    }

    [Fact]
    public async Task Result_IsKeptPerIdentityForItsTtl()
    {
        var clock = new VirtualTime();
        await using var api = await StartAsync(_ => Policy("Allow", $"{StageArn}/*"), clock: clock);
        async Task<int> AskedAsync(string key)
        {
            var before = Asked();
            (await api.SendAsync("GET", "/pets/7", headers: ("X-Api-Key", key))).Status.ShouldBe(200);
            return Asked() - before;
        }

        int Asked() => api.Functions.Invocations.Count(invocation => invocation.Function == TestApi.Arn("authorizer"));

        (await AskedAsync("a")).ShouldBe(1);
        (await AskedAsync("a")).ShouldBe(0);
        (await AskedAsync("b")).ShouldBe(1);
        clock.Advance(TimeSpan.FromSeconds(299));
        (await AskedAsync("a")).ShouldBe(0);
        clock.Advance(TimeSpan.FromSeconds(1));
        (await AskedAsync("a")).ShouldBe(1);
    }

    [Fact]
    public async Task Result_TtlZero_IsAskedForEachTime()
    {
        await using var api = await StartAsync(_ => Policy("Allow", "*"), ttl: 0);

        await api.SendAsync("GET", "/pets/7", headers: ("X-Api-Key", "a"));
        await api.SendAsync("GET", "/pets/7", headers: ("X-Api-Key", "a"));

        api.Functions.Invocations.Count(invocation => invocation.Function == TestApi.Arn("authorizer")).ShouldBe(2);
    }

    [Fact]
    public async Task TokenAuthorizer_GetsTheTokenAlone_AndChecksItsForm()
    {
        var document = Document("""
            {"type":"apiKey","name":"Authorization","in":"header","x-amazon-apigateway-authtype":"custom",
             "x-amazon-apigateway-authorizer":{"type":"token","authorizerUri":"URI","identityValidationExpression":"Bearer [a-z]+"} }
            """);
        await using var api = await TestApi.StartAsync(document, Functions(_ => Policy("Allow", "*")));

        var wrong = await api.SendAsync("GET", "/pets/7", headers: ("Authorization", "Bearer 123"));
        var right = await api.SendAsync("GET", "/pets/7", headers: ("Authorization", "Bearer abc"));

        wrong.Status.ShouldBe(401);
        right.Status.ShouldBe(200);
        api.Event().ToJsonString().ShouldBe($$"""{"type":"TOKEN","methodArn":"{{StageArn}}/GET/pets/7","authorizationToken":"Bearer abc"}""");
    }

    private static Task<TestApi> StartAsync(Func<string, FunctionResult> authorizer, int ttl = 300, VirtualTime? clock = null) =>
        TestApi.StartAsync(
            Document($$"""
                {"type":"apiKey","name":"X-Api-Key","in":"header","x-amazon-apigateway-authtype":"custom",
                 "x-amazon-apigateway-authorizer":{"type":"request","identitySource":"method.request.header.X-Api-Key","authorizerUri":"URI","authorizerResultTtlInSeconds":{{ttl}} } }
                """),
            Functions(authorizer),
            services =>
            {
                if (clock is not null)
                {
                    services.UseClock(clock);
                }
            });

    private static FakeFunctions Functions(Func<string, FunctionResult> authorizer) => new((function, payload, _) =>
        Task.FromResult(function == TestApi.Arn("authorizer") ? authorizer(payload) : FakeFunctions.Success("""{"statusCode":200}""")));

    private static JsonObject Document(string scheme)
    {
        var parsed = JsonNode.Parse(scheme.Replace("\"URI\"", $"\"{TestApi.Uri("authorizer")}\"", StringComparison.Ordinal))!;
        var document = TestApi.Document(new() { ["get /pets/{id}"] = TestApi.Proxy(more: """{"security":[{"key":[]}]}""") });
        document["components"] = new JsonObject { ["securitySchemes"] = new JsonObject { ["key"] = parsed } };
        return document;
    }

    private static FunctionResult Policy(string effect, string resource, string context = "{}") => FakeFunctions.Success(
        $$"""{"principalId":"user","policyDocument":{"Version":"2012-10-17","Statement":[{"Action":"execute-api:Invoke","Effect":"{{effect}}","Resource":"{{resource}}"}]},"context":{{context}}}""");
}
