using Amazon.DynamoDBv2.Model;
using Payments.Cli.Pay;

namespace Payments.EndToEnd.Tests.Paying;

[Collection(PlatformCollection.Name)]
public sealed class PaymentTests(PaymentTests.Platform platform) : IClassFixture<PaymentTests.Platform>
{
    [Fact]
    public async Task Pay_Khalti_GoesFromTheApiToDynamoDb()
    {
        var answer = await PayAsync(Khalti("whole-path"));
        var checkout = await Running.FinishedAsync((string)answer.Body["trackingId"]!);

        answer.Status.ShouldBe(200);
        ((string?)checkout["failure"]?["message"]).ShouldBeNull();
        checkout["steps"]!.AsArray().Select(step => (string?)step!["name"]).ShouldBe(["RECEIVED", "VALIDATED", "RECORDED", "AUTHORIZED"]);
        using var dynamoDb = Running.DynamoDb();
        var stored = await dynamoDb.GetItemAsync(new GetItemRequest
        {
            TableName = "transactions",
            Key = new() { ["transactionId"] = new AttributeValue((string)checkout["outcome"]!["transactionId"]!) },
            ConsistentRead = true,
        });
        stored.Item["amount"].N.ShouldBe("1250");
        stored.Item["currency"].S.ShouldBe("NPR");
        stored.Item["merchantId"].S.ShouldBe("demo");
    }

    [Fact]
    public async Task Pay_SameKeyAndBody_IsReplayedAndPaysOnce()
    {
        var first = await PayAsync(Khalti("twice"));
        var second = await PayAsync(Khalti("twice"));

        second.Status.ShouldBe(first.Status);
        second.Replayed.ShouldBeTrue();
        second.Body.ToJsonString().ShouldBe(first.Body.ToJsonString());
    }

    [Fact]
    public async Task Pay_SameKeyOtherBody_Is422()
    {
        await PayAsync(Khalti("reused"));

        var refused = await PayAsync(Khalti("reused") with { Amount = "1251" });

        refused.Status.ShouldBe(422);
        ((string?)refused.Body["error"]!["type"]).ShouldBe("idempotency_error");
    }

    [Theory]
    [InlineData("bitcoin", "1250", "NPR", "method")]
    [InlineData("khalti", "0", "NPR", "amount")]
    [InlineData("khalti", "-5", "NPR", "amount")]
    [InlineData("khalti", "many", "NPR", "amount")]
    [InlineData("khalti", "1250", "XXQ", "currency")]
    public async Task Pay_BadInput_Is400AndNamesTheParameter(string method, string amount, string currency, string parameter)
    {
        var refused = await PayAsync(new PaymentRequest(method, amount, currency, $"bad-{method}-{amount}-{currency}"));

        refused.Status.ShouldBe(400);
        ((string?)refused.Body["error"]!["type"]).ShouldBe("invalid_request_error");
        ((string?)refused.Body["error"]!["param"]).ShouldBe(parameter);
    }

    [Theory]
    [InlineData("{\"amount\":", "application/json", 400)]
    [InlineData("{\"currency\":\"NPR\"}", "application/json", 400)]
    [InlineData("", "application/json", 400)]
    public async Task Pay_BrokenBody_Is400InTheApisShape(string body, string contentType, int status)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Running.Outputs.ApiUrl}/integrate/pay/khalti")
        {
            Content = new StringContent(body, System.Text.Encoding.UTF8, contentType),
        };
        request.Headers.Add("X-Api-Key", Running.Key);

        using var answer = await http.SendAsync(request);

        ((int)answer.StatusCode).ShouldBe(status);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("invalid_request_error");
        answer.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
    }

    [Fact]
    public async Task Pay_BodyOverTheLimit_Is400AndSaysTheLimit()
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Running.Outputs.ApiUrl}/integrate/pay/khalti")
        {
            Content = new StringContent($"{{\"amount\":1250,\"currency\":\"NPR\",\"description\":\"{new string('x', 100_000)}\"}}", System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("X-Api-Key", Running.Key);

        using var answer = await http.SendAsync(request);

        ((int)answer.StatusCode).ShouldBe(400);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("65536");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("pk_dev_demo_wrong")]
    [InlineData("pk_dev_nobody_secret")]
    public async Task Pay_WithoutAValidKey_Is401InTheApisShape(string? key)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Running.Outputs.ApiUrl}/integrate/pay/khalti");
        if (key is not null)
        {
            request.Headers.Add("X-Api-Key", key);
        }

        using var answer = await http.SendAsync(request);

        ((int)answer.StatusCode).ShouldBe(401);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("\"error\"");
    }

    [Fact]
    public async Task Preflight_Pay_AnswersTheCorsHeaders()
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Options, $"{Running.Outputs.ApiUrl}/integrate/pay/khalti");
        request.Headers.Add("Origin", "https://shop.example");
        request.Headers.Add("Access-Control-Request-Method", "POST");

        using var answer = await http.SendAsync(request);

        answer.IsSuccessStatusCode.ShouldBeTrue();
        answer.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
        string.Join(',', answer.Headers.GetValues("Access-Control-Allow-Methods")).Split(',').Select(method => method.Trim()).Order().ShouldBe(["GET", "OPTIONS", "POST"]);
        string.Join(',', answer.Headers.GetValues("Access-Control-Allow-Headers")).ShouldBe("Content-Type,X-Amz-Date,Authorization,X-Api-Key,X-Amz-Security-Token");
    }

    private RunningPlatform Running => platform.Running;

    private static PaymentRequest Khalti(string key) => new("khalti", "1250", "NPR", key);

    private Task<ApiAnswer> PayAsync(PaymentRequest request) => Running.Api.PayAsync(request, CancellationToken.None);

    /// <summary>One platform for all tests of the class.</summary>
    public sealed class Platform : IAsyncLifetime
    {
        internal RunningPlatform Running { get; private set; } = null!;

        public async Task InitializeAsync() => Running = await RunningPlatform.StartAsync();

        public async Task DisposeAsync() => await Running.DisposeAsync();
    }
}
