using System.Text.Json.Nodes;
using Payments.Platform.Tests.Running;

namespace Payments.Platform.Tests.Api;

[Collection(SerialRuns.Name)]
public sealed class ContractTests(StackRuns runs)
{
    private static readonly string[] ErrorTypes = ["invalid_request_error", "card_error", "idempotency_error", "api_error"];

    [Theory]
    [InlineData("/integrate/pay/{method}", "post", "payments-checkout-start")]
    [InlineData("/checkouts", "post", "payments-checkout-start")]
    [InlineData("/checkouts/{trackingId}", "get", "payments-checkout-status")]
    public async Task Operation_OfTheContract_CallsLiveOfItsFunctionAndIsAuthorized(string path, string method, string function)
    {
        var operation = (await ContractAsync())["paths"]![path]![method]!;

        var integration = operation["x-amazon-apigateway-integration"]!;
        ((string)integration["type"]!).ShouldBe("aws_proxy");
        ((string)integration["uri"]!).ShouldBe(InvokeArn(function));
        operation["security"]!.ToJsonString().ShouldBe("""[{"merchantKey":[]}]""");
    }

    [Fact]
    public async Task Operations_OfTheContract_AreThoseAndPreflights()
    {
        var paths = (await ContractAsync())["paths"]!.AsObject();

        paths.SelectMany(p => p.Value!.AsObject().Select(o => $"{o.Key.ToUpperInvariant()} {p.Key}")).ShouldBe(
            [
                "POST /integrate/pay/{method}", "OPTIONS /integrate/pay/{method}", "POST /checkouts", "OPTIONS /checkouts",
                "GET /checkouts/{trackingId}", "OPTIONS /checkouts/{trackingId}",
            ],
            ignoreOrder: true);
    }

    [Fact]
    public async Task Integrations_OfTheContract_NeverPointPastTheAlias()
    {
        var contract = (await ContractAsync()).ToJsonString();

        var named = System.Text.RegularExpressions.Regex.Matches(contract, "functions/[^/]*function:([^/]+)/invocations").Select(m => m.Groups[1].Value).ToList();
        named.Count.ShouldBe(4);
        named.ShouldAllBe(name => name.EndsWith(":live", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/integrate/pay/{method}")]
    [InlineData("/checkouts")]
    [InlineData("/checkouts/{trackingId}")]
    public async Task Preflight_OfEveryPath_AnswersExactlyTheHeadersOfTheSeed(string path)
    {
        var integration = (await ContractAsync())["paths"]![path]!["options"]!["x-amazon-apigateway-integration"]!;

        ((string)integration["type"]!).ShouldBe("mock");
        var headers = integration["responses"]!["default"]!["responseParameters"]!.AsObject()
            .ToDictionary(h => h.Key["method.response.header.".Length..], h => (string)h.Value!);
        headers.ShouldBe(new Dictionary<string, string>
        {
            ["Access-Control-Allow-Methods"] = "'POST, GET, OPTIONS'",
            ["Access-Control-Allow-Headers"] = "'Content-Type,X-Amz-Date,Authorization,X-Api-Key,X-Amz-Security-Token'",
            ["Access-Control-Allow-Origin"] = "'*'",
        });
    }

    [Fact]
    public async Task Authorizer_OfTheContract_AsksLiveForTheKeyAndRemembersForFiveMinutes()
    {
        var scheme = (await ContractAsync())["components"]!["securitySchemes"]!["merchantKey"]!;

        ((string)scheme["name"]!).ShouldBe("X-Api-Key");
        var authorizer = scheme["x-amazon-apigateway-authorizer"]!;
        ((string)authorizer["type"]!).ShouldBe("request");
        ((string)authorizer["identitySource"]!).ShouldBe("method.request.header.X-Api-Key");
        ((int)authorizer["authorizerResultTtlInSeconds"]!).ShouldBe(300);
        ((string)authorizer["authorizerUri"]!).ShouldBe(InvokeArn("payments-checkout-authorizer"));
    }

    [Fact]
    public async Task GatewayResponses_OfTheContract_HaveTheShapeOfEveryErrorAndAllowAnyOrigin()
    {
        var responses = (await ContractAsync())["x-amazon-apigateway-gateway-responses"]!.AsObject();

        responses.Select(r => r.Key).ShouldContain("DEFAULT_4XX");
        responses.Select(r => r.Key).ShouldContain("DEFAULT_5XX");
        foreach (var (name, response) in responses)
        {
            ((string)response!["responseParameters"]!["gatewayresponse.header.Access-Control-Allow-Origin"]!).ShouldBe("'*'", name);
            var template = (string)response["responseTemplates"]!["application/json"]!;
            var error = JsonNode.Parse(template.Replace("$context.error.messageString", "\"what API Gateway says\"", StringComparison.Ordinal))!["error"]!;
            ErrorTypes.ShouldContain((string)error["type"]!, name);
            ((string)error["code"]!).ShouldMatch("^[a-z_]+$", name);
            ((string)error["message"]!).ShouldNotBeEmpty(name);
        }
    }

    [Fact]
    public async Task References_OfTheContract_AllLeadSomewhere()
    {
        var contract = await ContractAsync();

        var references = System.Text.RegularExpressions.Regex.Matches(contract.ToJsonString(), "\"\\$ref\":\"#/([^\"]+)\"").Select(m => m.Groups[1].Value).Distinct();

        references.ShouldAllBe(reference => reference.Split('/').Aggregate((JsonNode?)contract, (node, part) => node == null ? null : node[part]) != null);
    }

    [Fact]
    public void Contract_AsAFile_HasNoPlaceholderButTheFunctions()
    {
        var placeholders = System.Text.RegularExpressions.Regex.Matches(EmbeddedTemplate.Read("openapi.json"), @"\$\{(\w+)\}").Select(m => m.Groups[1].Value);

        placeholders.Distinct().ShouldBe(["StartInvokeArn", "StatusInvokeArn", "AuthorizerInvokeArn"], ignoreOrder: true);
    }

    private static string InvokeArn(string function) =>
        $"arn:aws:apigateway:ap-south-1:lambda:path/2015-03-31/functions/{CloudMocks.Arn("lambda", $"function:{function}:live")}/invocations";

    private async Task<JsonNode> ContractAsync() => (await runs.OfAsync("dev")).OfType("aws:apigateway/restApi:RestApi").Single().Json("body");
}
