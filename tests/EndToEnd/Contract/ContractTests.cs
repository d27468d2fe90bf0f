using System.Text.Json.Nodes;
using Payments.EndToEnd.Tests.Paying;

namespace Payments.EndToEnd.Tests.Contract;

[Collection(PlatformCollection.Name)]
public sealed class ContractTests(PaymentTests.Platform platform) : IClassFixture<PaymentTests.Platform>
{
    private const string GatewayEvent = """{"id":"evt_1","type":"dispute.opened"}""";

    [Fact]
    public async Task Api_EveryOperation_AnswersAsItsContractSays()
    {
        using var api = new ContractChecker(await ContractAsync(), platform.Running.Outputs.ApiUrl, platform.Running.Key);

        var token = await TokenAsync("4242424242424242");
        var method = await api.CallAsync(HttpMethod.Post, "/payment-methods", $$"""{"customerId":"cus_contract","token":"{{token}}"}""", 201);
        await api.CallAsync(HttpMethod.Get, "/payment-methods/cus_contract", null, 200);
        var intent = await IntentAsync(api, 1250, (string)method["paymentMethodId"]!);
        await api.CallAsync(HttpMethod.Get, $"/payment-intents/{intent}", null, 200);
        await api.CallAsync(HttpMethod.Post, "/authorize", $$"""{"paymentIntentId":"{{intent}}"}""", 200);
        await api.CallAsync(HttpMethod.Post, $"/payment-intents/{intent}/capture", """{"amount":1000}""", 200);
        var refund = await api.CallAsync(HttpMethod.Post, "/refunds", $$"""{"paymentIntentId":"{{intent}}","amount":400}""", 201);
        await api.CallAsync(HttpMethod.Get, $"/refunds/{refund["refundId"]}", null, 200);
        var other = await IntentAsync(api, 900, (string)method["paymentMethodId"]!);
        await api.CallAsync(HttpMethod.Post, "/authorize", $$"""{"paymentIntentId":"{{other}}"}""", 200);
        await api.CallAsync(HttpMethod.Post, $"/payment-intents/{other}/void", null, 200);
        var checkout = await api.CallAsync(HttpMethod.Post, "/checkouts", """{"method":"esewa","amount":700,"currency":"NPR"}""", 202);
        await platform.Running.FinishedAsync((string)checkout["trackingId"]!);
        await api.CallAsync(HttpMethod.Get, $"/checkouts/{checkout["trackingId"]}", null, 200);
        await api.CallAsync(HttpMethod.Post, "/integrate/pay/khalti", """{"amount":700,"currency":"NPR"}""", 200);

        api.Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Api_BadInput_IsRefusedAsItsContractSays()
    {
        using var api = new ContractChecker(await ContractAsync(), platform.Running.Outputs.ApiUrl, platform.Running.Key);
        var method = (string)(await api.CallAsync(
            HttpMethod.Post, "/payment-methods", $$"""{"customerId":"cus_bad","token":"{{await TokenAsync("4242424242424242")}}"}""", 201))["paymentMethodId"]!;
        var declined = (string)(await api.CallAsync(
            HttpMethod.Post, "/payment-methods", $$"""{"customerId":"cus_bad","token":"{{await TokenAsync("4000000000000002")}}"}""", 201))["paymentMethodId"]!;
        var intent = await IntentAsync(api, 1250, method, "cus_bad");

        await api.CallAsync(HttpMethod.Post, "/authorize", """{"paymentIntentId":"pi_00000000000000000000000000"}""", 404);
        await api.CallAsync(HttpMethod.Post, "/authorize", "{", 400);
        await api.CallAsync(HttpMethod.Post, "/authorize", $$"""{"paymentIntentId":"{{intent}}"}""", 401, key: "pk_dev_demo_wrong");
        (await RefusedAsync(api, "/authorize", $$"""{"paymentIntentId":"{{await IntentAsync(api, 500, declined, "cus_bad")}}"}""", 402)).ShouldBe("card_declined");
        await api.CallAsync(HttpMethod.Post, "/authorize", $$"""{"paymentIntentId":"{{intent}}"}""", 200);
        (await RefusedAsync(api, $"/payment-intents/{intent}/capture", """{"amount":1251}""", 400)).ShouldBe("exceeds_authorized");
        (await RefusedAsync(api, $"/payment-intents/{intent}/capture", """{"currency":"USD"}""", 400)).ShouldBe("wrong_currency");
        await api.CallAsync(HttpMethod.Post, $"/payment-intents/{intent}/capture", null, 200);
        (await RefusedAsync(api, $"/payment-intents/{intent}/capture", null, 409)).ShouldBe("invalid_state");
        (await RefusedAsync(api, $"/payment-intents/{intent}/void", null, 409)).ShouldBe("invalid_state");
        (await RefusedAsync(api, "/refunds", $$"""{"paymentIntentId":"{{intent}}","amount":1251}""", 400)).ShouldBe("exceeds_captured");
        await api.CallAsync(HttpMethod.Post, "/checkouts", """{"paymentIntentId":"pi_00000000000000000000000000"}""", 404);
        await api.CallAsync(HttpMethod.Post, "/checkouts", """{"method":"card","amount":700,"currency":"NPR"}""", 400);
        await api.CallAsync(HttpMethod.Get, "/refunds/re_00000000000000000000000000", null, 404);
        await api.CallAsync(HttpMethod.Get, "/disputes/dp_unknown", null, 404);
        await api.CallAsync(HttpMethod.Post, "/webhooks/gateway", GatewayEvent, 400);
        await api.CallAsync(HttpMethod.Post, "/webhooks/gateway", GatewayEvent, 401, signature: "t=1771718400,v1=00");

        api.Findings.ShouldBeEmpty();
    }

    private static async Task<string> IntentAsync(ContractChecker api, long amount, string paymentMethodId, string customerId = "cus_contract") =>
        (string)(await api.CallAsync(
            HttpMethod.Post,
            "/payment-intents",
            $$"""{"method":"card","amount":{{amount}},"currency":"NPR","customerId":"{{customerId}}","paymentMethodId":"{{paymentMethodId}}"}""",
            201))["paymentIntentId"]!;

    private static async Task<string> RefusedAsync(ContractChecker api, string path, string? body, int status) =>
        (string)(await api.CallAsync(HttpMethod.Post, path, body, status))["error"]!["code"]!;

    // As the customer's browser does it: the number never reaches the platform.
    private async Task<string> TokenAsync(string number)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{platform.Running.Cloud.Endpoint.Url}/_gateway/v1/tokens")
        {
            Content = new StringContent($$"""{"number":"{{number}}","expMonth":12,"expYear":2099,"cvc":"123"}"""),
        };
        request.Headers.Authorization = new("Bearer", "pk_gw_local");
        using var answer = await http.SendAsync(request);
        return (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["token"]!;
    }

    private static async Task<JsonObject> ContractAsync() =>
        JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "platform", "Api", "openapi.json")))!.AsObject();
}
