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
    [InlineData("/payment-intents", "post", "payments-checkout-intents")]
    [InlineData("/payment-intents/{paymentIntentId}", "get", "payments-checkout-intents")]
    [InlineData("/payment-intents/{paymentIntentId}/capture", "post", "payments-capture-capture")]
    [InlineData("/payment-intents/{paymentIntentId}/void", "post", "payments-capture-void")]
    [InlineData("/payment-methods", "post", "payments-checkout-payment-methods")]
    [InlineData("/payment-methods/{customerId}", "get", "payments-checkout-payment-methods")]
    [InlineData("/authorize", "post", "payments-authorize-authorize")]
    [InlineData("/refunds", "post", "payments-refund-refund")]
    [InlineData("/refunds/{refundId}", "get", "payments-refund-refund")]
    [InlineData("/disputes/{disputeId}", "get", "payments-webhooks-disputes")]
    [InlineData("/webhooks/gateway", "post", "payments-webhooks-receive")]
    public async Task Operation_OfTheContract_CallsLiveOfItsFunctionAndIsAuthorized(string path, string method, string function)
    {
        var operation = (await ContractAsync())["paths"]![path]![method]!;

        var integration = operation["x-amazon-apigateway-integration"]!;
        ((string)integration["type"]!).ShouldBe("aws_proxy");
        ((string)integration["uri"]!).ShouldBe(InvokeArn(function));
        operation["security"]!.ToJsonString().ShouldBe(path == "/webhooks/gateway" ? "[]" : """[{"merchantKey":[]}]""");
    }

    [Fact]
    public async Task Operations_OfTheContract_AreThoseAndAPreflightAPath()
    {
        var paths = (await ContractAsync())["paths"]!.AsObject();

        paths.SelectMany(p => p.Value!.AsObject()).Count(o => o.Key != "options").ShouldBe(14);
        paths.ShouldAllBe(p => p.Value!.AsObject().ContainsKey("options"));
    }

    [Fact]
    public async Task Operations_OfTheContract_AreTheCallsThatTheirFunctionsAllow()
    {
        var run = await runs.OfAsync("dev");
        var operations = (await ContractAsync())["paths"]!.AsObject()
            .SelectMany(p => p.Value!.AsObject().Where(o => o.Key != "options").Select(o => (
                Call: $"{o.Key.ToUpperInvariant()}{System.Text.RegularExpressions.Regex.Replace(p.Key, "{[^}]+}", "*")}",
                Function: System.Text.RegularExpressions.Regex.Match((string)o.Value!["x-amazon-apigateway-integration"]!["uri"]!, "function:([^:]+):live").Groups[1].Value)));

        run.OfType("aws:lambda/permission:Permission").Where(p => p.Text("sourceArn").Contains("/v1/", StringComparison.Ordinal))
            .Select(p => (p.Text("sourceArn").Split("/v1/")[1], p.Text("function")))
            .ShouldBe(operations, ignoreOrder: true);
    }

    [Fact]
    public async Task Operations_ThatChangeSomething_TakeAnIdempotencyKeyAndSayHowTheyMayFail()
    {
        var contract = await ContractAsync();

        foreach (var (path, operations) in contract["paths"]!.AsObject())
        {
            foreach (var (method, operation) in operations!.AsObject().Where(o => o.Key != "options"))
            {
                var parameters = (operation!["parameters"]?.AsArray() ?? []).Select(p => (string)p!["name"]!).ToList();
                parameters.Contains("Idempotency-Key").ShouldBe(method == "post" && path != "/webhooks/gateway", path);
                System.Text.RegularExpressions.Regex.Matches(path, "{([^}]+)}").Select(m => m.Groups[1].Value).Except(parameters).ShouldBeEmpty(path);
                var responses = operation["responses"]!.AsObject().Select(r => r.Key).ToList();
                new[] { "400", "401", "429", "500", "503" }.Except(responses).ShouldBeEmpty(path);
            }
        }
    }

    [Fact]
    public async Task Integrations_OfTheContract_NeverPointPastTheAlias()
    {
        var contract = (await ContractAsync()).ToJsonString();

        var named = System.Text.RegularExpressions.Regex.Matches(contract, "functions/[^/]*function:([^/]+)/invocations").Select(m => m.Groups[1].Value).ToList();
        named.Count.ShouldBe(15);
        named.ShouldAllBe(name => name.EndsWith(":live", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Preflight_OfEveryPath_AnswersExactlyTheHeadersOfTheSeed()
    {
        foreach (var (path, operations) in (await ContractAsync())["paths"]!.AsObject())
        {
            var integration = operations!["options"]!["x-amazon-apigateway-integration"]!;
            ((string)integration["type"]!).ShouldBe("mock", path);
            integration["responses"]!["default"]!["responseParameters"]!.AsObject()
                .ToDictionary(h => h.Key["method.response.header.".Length..], h => (string)h.Value!)
                .ShouldBe(
                    new Dictionary<string, string>
                    {
                        ["Access-Control-Allow-Methods"] = "'POST, GET, OPTIONS'",
                        ["Access-Control-Allow-Headers"] = "'Content-Type,X-Amz-Date,Authorization,X-Api-Key,X-Amz-Security-Token'",
                        ["Access-Control-Allow-Origin"] = "'*'",
                    },
                    path);
        }
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

        placeholders.ShouldAllBe(name => name.EndsWith("InvokeArn", StringComparison.Ordinal));
    }

    private static string InvokeArn(string function) =>
        $"arn:aws:apigateway:ap-south-1:lambda:path/2015-03-31/functions/{CloudMocks.Arn("lambda", $"function:{function}:live")}/invocations";

    private async Task<JsonNode> ContractAsync() => (await runs.OfAsync("dev")).OfType("aws:apigateway/restApi:RestApi").Single().Json("body");
}
