namespace Payments.Local.Tests.ApiGateway;

public sealed class RoutingTests
{
    private static readonly string[] Paths = ["/", "/pets", "/pets/{id}", "/pets/{id}/toys", "/pets/fixed", "/files/{proxy+}", "/files/index"];

    [Theory]
    [InlineData("/", "/", null)]
    [InlineData("", "/", null)]
    [InlineData("/pets", "/pets", null)]
    [InlineData("/pets/", "/pets", null)]
    [InlineData("//pets", "/pets", null)]
    [InlineData("/pets/7", "/pets/{id}", "id=7")]
    [InlineData("/pets/fixed", "/pets/fixed", null)]
    [InlineData("/pets/fixed/toys", "/pets/{id}/toys", "id=fixed")]
    [InlineData("/pets/a%2Fb", "/pets/{id}", "id=a%2Fb")]
    [InlineData("/files/index", "/files/index", null)]
    [InlineData("/files/a/b%20c//d", "/files/{proxy+}", "proxy=a/b%20c//d")]
    [InlineData("/files/a/", "/files/{proxy+}", "proxy=a")]
    public async Task Request_Path_FindsTheMostSpecificResource(string path, string resource, string? parameter)
    {
        await using var api = await TestApi.StartAsync(TestApi.Document(Paths.ToDictionary(known => $"get {known}", _ => TestApi.Proxy())));

        var response = await api.SendAsync("GET", path);

        response.Status.ShouldBe(200);
        api.Event()["resource"]!.ToString().ShouldBe(resource);
        var parameters = api.Event()["pathParameters"]?.AsObject();
        (parameters is null ? null : string.Join(',', parameters.Select(pair => $"{pair.Key}={pair.Value}"))).ShouldBe(parameter);
    }

    [Theory]
    [InlineData("GET", "/nowhere")]
    [InlineData("POST", "/pets")]
    [InlineData("GET", "/files")]
    public async Task Request_UnknownRoute_IsMissingAuthenticationToken(string method, string path)
    {
        await using var api = await TestApi.StartAsync(TestApi.Document(Paths.ToDictionary(known => $"get {known}", _ => TestApi.Proxy())));

        var response = await api.SendAsync(method, path);

        response.Status.ShouldBe(403);
        response.Body.ShouldBe("""{"message":"Missing Authentication Token"}""");
        response.Headers["x-amzn-ErrorType"].ShouldBe("MissingAuthenticationTokenException");
        response.Headers.Keys.ShouldContain("x-amz-apigw-id");
        api.Functions.Invocations.ShouldBeEmpty();
    }

    [Fact]
    public async Task Request_AnyMethod_TakesWhatHasNoMethodOfItsOwn()
    {
        await using var api = await TestApi.StartAsync(TestApi.Document(new()
        {
            ["get /pets"] = TestApi.Proxy("reader"),
            ["x-amazon-apigateway-any-method /pets"] = TestApi.Proxy("any"),
        }));

        await api.SendAsync("GET", "/pets");
        await api.SendAsync("PATCH", "/pets");

        api.Functions.Invocations.Select(invocation => invocation.Function).ShouldBe([TestApi.Arn("reader"), TestApi.Arn("any")]);
        api.Functions.Invocations.Last().Call.Principal.SourceArn.ShouldBe("arn:aws:execute-api:us-east-1:000000000000:a1b2c3d4e5/v1/*/pets");
    }

    [Fact]
    public async Task Request_ByHost_IsServedToo()
    {
        await using var api = await TestApi.StartAsync(TestApi.Document(new() { ["get /pets"] = TestApi.Proxy() }));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/{TestApi.Stage}/pets?a=b");
        request.Headers.Host = $"{TestApi.Id}.execute-api.localhost:{api.Cloud.Cloud.Endpoint.Port}";

        var response = await api.SendAsync(request);

        response.Status.ShouldBe(200);
        api.Event()["requestContext"]!["path"]!.ToString().ShouldBe("/v1/pets");
    }

    [Theory]
    [InlineData("/_aws/execute-api/a1b2c3d4e5/other/pets")]
    [InlineData("/_aws/execute-api/unknown/v1/pets")]
    [InlineData("/_aws/execute-api/")]
    public async Task Request_UnknownStageOrApi_IsForbidden(string path)
    {
        await using var api = await TestApi.StartAsync(TestApi.Document(new() { ["get /pets"] = TestApi.Proxy() }));
        using var request = new HttpRequestMessage(HttpMethod.Get, path);

        var response = await api.SendAsync(request);

        response.Status.ShouldBe(403);
        response.Body.ShouldBe("""{"message":"Forbidden"}""");
    }
}
