using System.Text.Json.Nodes;

namespace Payments.Local.Tests.ApiGateway;

public sealed class ValidationTests
{
    private const string Responses = """
        {"BAD_REQUEST_BODY":{"responseTemplates":{"application/json":"{\"why\":\"$util.escapeJavaScript($context.error.validationErrorString)\"}"}}}
        """;

    [Fact]
    public async Task Parameters_MissingOrBlank_AreNamedInAwsOrder()
    {
        await using var api = await StartAsync("all");

        var missing = await api.SendAsync("POST", "/pets/7", "{}");
        var blank = await api.SendAsync("POST", "/pets/7?qs1=", "{}", ("x-header-param", "1"));
        var complete = await api.SendAsync("POST", "/pets/7?qs1=1", """{"price":30}""", ("x-header-param", "1"));

        missing.Status.ShouldBe(400);
        missing.Body.ShouldBe("""{"message":"Missing required request parameters: [x-header-param, qs1]"}""");
        missing.Headers["x-amzn-ErrorType"].ShouldBe("BadRequestException");
        blank.Body.ShouldBe("""{"message":"Missing required request parameters: [qs1]"}""");
        complete.Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("{}", "[object has missing required properties ([\"price\"])]")]
    [InlineData("{\"price\":20}", "[numeric instance is lower than the required minimum (minimum: 25, found: 20)]")]
    [InlineData("{\"price\":501}", "[numeric instance is greater than the required maximum (maximum: 500, found: 501)]")]
    [InlineData("{\"price\":\"x\"}", "[instance type (string) does not match any allowed primitive type (allowed: [\"integer\",\"number\"])]")]
    [InlineData("{\"price\":30,\"type\":\"cow\"}", "[instance value (\"cow\") not found in enum (possible values: [\"dog\",\"cat\"])]")]
    [InlineData("{\"price\":30,\"other\":1}", "[object instance has properties which are not allowed by the schema: [\"other\"]]")]
    [InlineData("{\"price\":30,\"name\":\"\"}", "[string \"\" is too short (length: 0, required minimum: 1)]")]
    [InlineData("{\"price\":30,\"name\":\"abcdef\"}", "[string \"abcdef\" is too long (length: 6, maximum allowed: 5)]")]
    [InlineData("{\"price\":30,\"code\":\"x1\"}", "[ECMA 262 regex \"^[0-9]+$\" does not match input string \"x1\"]")]
    [InlineData("{\"price\":30,\"tags\":[1]}", "[instance type (integer) does not match any allowed primitive type (allowed: [\"string\"])]")]
    [InlineData("{\"price\":30,\"tags\":[\"a\",\"b\",\"c\"]}", "[array is too long: must have at most 2 elements but instance has 3 elements]")]
    [InlineData("{\"price\":30,\"owner\":{}}", "[object has missing required properties ([\"city\"])]")]
    [InlineData("{\"price\":10,\"type\":\"cow\"}", "[numeric instance is lower than the required minimum (minimum: 25, found: 10), instance value (\"cow\") not found in enum (possible values: [\"dog\",\"cat\"])]")]
    [InlineData("not json", "[Invalid JSON]")]
    public async Task Body_AgainstItsModel_IsRefusedWithAwsFindings(string body, string findings)
    {
        await using var api = await StartAsync("body", Responses);

        var response = await api.SendAsync("POST", "/pets/7", body);

        response.Status.ShouldBe(400);
        response.Json["why"]!.ToString().ShouldBe(findings);
        api.Functions.Invocations.ShouldBeEmpty();
    }

    [Fact]
    public async Task Body_Refused_IsInvalidRequestBodyByDefault()
    {
        await using var api = await StartAsync("body");

        var response = await api.SendAsync("POST", "/pets/7", "{}");

        response.Body.ShouldBe("""{"message":"Invalid request body"}""");
    }

    [Fact]
    public async Task Body_OfAnotherContentType_IsNotValidated()
    {
        await using var api = await StartAsync("body");

        (await api.SendAsync("POST", "/pets/7", "anything", ("Content-Type", "text/plain"))).Status.ShouldBe(200);
    }

    private static Task<TestApi> StartAsync(string validator, string responses = "{}")
    {
        var operation = TestApi.Proxy(more: """
            {"parameters":[{"name":"id","in":"path","required":true},{"name":"qs1","in":"query","required":true},{"$ref":"#/components/parameters/Header"},{"name":"opt","in":"query"}],
             "requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Pet"}}}}}
            """);
        operation["x-amazon-apigateway-request-validator"] = validator;
        var document = TestApi.Document(new() { ["post /pets/{id}"] = operation }, """
            {"x-amazon-apigateway-request-validators":{"all":{"validateRequestParameters":true,"validateRequestBody":true},"body":{"validateRequestParameters":false,"validateRequestBody":true}},
             "components":{"parameters":{"Header":{"name":"x-header-param","in":"header","required":true}},
              "schemas":{"Owner":{"type":"object","required":["city"]},
              "Pet":{"type":"object","required":["price"],"additionalProperties":false,"properties":{
               "price":{"type":"number","minimum":25,"maximum":500},"type":{"type":"string","enum":["dog","cat"]},"name":{"type":"string","minLength":1,"maxLength":5},
               "code":{"type":"string","pattern":"^[0-9]+$"},"tags":{"type":"array","maxItems":2,"items":{"type":"string"}},"owner":{"$ref":"#/components/schemas/Owner"}}}}}}
            """);
        document["x-amazon-apigateway-gateway-responses"] = JsonNode.Parse(responses);
        return TestApi.StartAsync(document);
    }
}
