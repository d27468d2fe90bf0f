using System.Net;
using System.Security.Cryptography;
using System.Text;
using Payments.Domain;

namespace Payments.Functions.Tests;

public sealed class DeliverTests : IDisposable
{
    private const string Event =
        """{"eventId":"txn_1#3","transactionId":"txn_1","merchantId":"demo","version":3,"now":"CAPTURED","occurredAt":"2026-04-20T11:00:00.000Z"}""";

    private readonly MoneyBundle _bundle = new();
    private readonly Merchant _merchant = new();

    public DeliverTests()
    {
        _bundle.Http = _merchant;
        SetUrl("https://merchant.example/hooks");
    }

    public void Dispose() => _bundle.Dispose();

    [Fact]
    public async Task Deliver_Accepted_SendsTheEventSignedOnce()
    {
        (await _bundle.DeliverAsync(Event)).ShouldBeFalse();
        (await _bundle.DeliverAsync(Event)).ShouldBeFalse();

        var (request, body) = _merchant.Seen.ShouldHaveSingleItem();
        body.ShouldBe(Event);
        var secret = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes("signing"), Encoding.UTF8.GetBytes("demo")));
        WebhookSignature.Verify(
            request.Headers.GetValues("Payments-Signature").Single(), Encoding.UTF8.GetBytes(body), _bundle.Time.GetUtcNow(), secret)
            .ShouldBe(WebhookVerdict.Valid);
        Row()["status"].S.ShouldBe("DELIVERED");
    }

    [Fact]
    public async Task Deliver_RefusedForever_BacksOffForThreeDaysThenPutsAside()
    {
        _merchant.Status = HttpStatusCode.InternalServerError;
        var start = _bundle.Time.GetUtcNow();
        var comesBack = await _bundle.DeliverAsync(Event);
        while (comesBack)
        {
            _bundle.Time.Advance(TimeSpan.FromSeconds(_bundle.Aws.Hidden[^1].VisibilityTimeout!.Value));
            comesBack = await _bundle.DeliverAsync(Event);
        }

        _bundle.Aws.Hidden.Take(4).Select(hidden => hidden.VisibilityTimeout!.Value).ShouldBe([30, 120, 600, 1_800]);
        (_bundle.Time.GetUtcNow() - start).ShouldBe(TimeSpan.FromDays(3));
        var aside = _bundle.Aws.Sent.ShouldHaveSingleItem();
        (aside.MessageBody, aside.QueueUrl).ShouldBe((Event, "https://sqs.test/merchant-webhooks-dlq"));
        (Row()["status"].S, Row()["attempts"].N).ShouldBe(("FAILED", $"{_merchant.Seen.Count}"));

        // Moved back by an operator, it is tried once more.
        _merchant.Status = HttpStatusCode.OK;
        (await _bundle.DeliverAsync(Event)).ShouldBeFalse();
        Row()["status"].S.ShouldBe("DELIVERED");
    }

    [Fact]
    public async Task Deliver_BeforeItsTime_TriesNothing()
    {
        _merchant.Status = HttpStatusCode.BadGateway;
        await _bundle.DeliverAsync(Event);
        _bundle.Time.Advance(TimeSpan.FromSeconds(10));

        (await _bundle.DeliverAsync(Event)).ShouldBeTrue();

        _merchant.Seen.Count.ShouldBe(1);
        _bundle.Aws.Hidden[^1].VisibilityTimeout.ShouldBe(20);
    }

    [Theory]
    [InlineData("http://merchant.example/hooks")]
    [InlineData("ftp://merchant.example")]
    [InlineData("https://user:secret@merchant.example")]
    [InlineData("http://127.0.0.1:9001/2018-06-01/runtime")]
    [InlineData("nonsense")]
    public async Task Deliver_UrlThatIsNotHttps_IsNeverCalled(string url)
    {
        SetUrl(url);

        (await _bundle.DeliverAsync(Event)).ShouldBeTrue();

        _merchant.Seen.ShouldBeEmpty();
        Row()["lastFailure"].S.ShouldBe("refused_url");
    }

    [Theory]
    [InlineData("http://127.0.0.1:4566", true)]
    [InlineData("https://dynamodb.us-east-1.amazonaws.com", false)]
    [InlineData(null, false)]
    public async Task Deliver_HttpToTheMachineItself_OnlyWhereAwsIsToo(string? endpoint, bool sent)
    {
        _bundle.Environment["AWS_ENDPOINT_URL"] = endpoint;
        SetUrl("http://localhost:8080/hooks");

        await _bundle.DeliverAsync(Event);

        _merchant.Seen.Count.ShouldBe(sent ? 1 : 0);
    }

    [Theory]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://10.0.0.1/")]
    [InlineData("https://[::ffff:192.168.1.1]/")]
    [InlineData("https://[fd00::1]/")]
    [InlineData("https://[::1]/")]
    public async Task Deliver_AddressThatIsNotPublic_IsNeverConnectedTo(string url)
    {
        SetUrl(url);
        _bundle.Http = null;

        (await _bundle.DeliverAsync(Event)).ShouldBeTrue();

        Row()["lastFailure"].S.ShouldBe("forbidden_address");
    }

    [Fact]
    public async Task Deliver_MerchantWithoutUrl_HasNothingToDo()
    {
        _bundle.Aws.Tables["merchants"]["demo"].Remove("webhookUrl");

        (await _bundle.DeliverAsync(Event)).ShouldBeFalse();

        _bundle.Aws.Calls.ShouldBe(["GetItem merchants"]);
        _bundle.Aws.Rows("webhook-deliveries").ShouldBeEmpty();
    }

    [Fact]
    public async Task Deliver_BatchOfTwoMerchants_AsksForEachOnce()
    {
        SetUrl("https://merchant.example/hooks", "other");
        string[] bodies = [Event, OfEvent("txn_2#1", "other"), OfEvent("txn_3#1", "demo"), OfEvent("txn_4#1", "none"), OfEvent("txn_5#1", "other")];

        (await _bundle.DeliverBatchAsync(bodies)).ShouldBeEmpty();

        _bundle.Aws.Calls.Count(call => call == "GetItem merchants").ShouldBe(3);
        _merchant.Seen.Select(seen => seen.Body).ShouldBe(bodies.Where((_, index) => index != 3), ignoreOrder: true);
    }

    [Fact]
    public async Task Deliver_OneMerchantCannotBeRead_OnlyItsMessagesComeBack()
    {
        SetUrl("https://merchant.example/hooks", "other");
        var reads = 0;
        _bundle.Aws.Faults = (_, name) => name == "GetItem merchants" && reads++ == 0 ? Fault.ErrorBefore : Fault.None;

        (await _bundle.DeliverBatchAsync(Event, OfEvent("txn_2#1", "other"), OfEvent("txn_3#1", "demo"))).ShouldBe([0, 2]);

        _merchant.Seen.ShouldHaveSingleItem().Body.ShouldContain("txn_2#1");
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("""{"eventId":"e"}""")]
    [InlineData("[]")]
    public async Task Deliver_NoEvent_IsPutAside(string body)
    {
        (await _bundle.DeliverAsync(body)).ShouldBeFalse();

        _bundle.Aws.Sent.ShouldHaveSingleItem().MessageBody.ShouldBe(body);
    }

    [Fact]
    public async Task Deliver_NoEventThatCannotBePutAside_ComesBackAlone()
    {
        _bundle.Aws.Faults = (_, name) => name == "SendMessage" ? Fault.ErrorBefore : Fault.None;

        (await _bundle.DeliverBatchAsync("nonsense", Event)).ShouldBe([0]);

        _merchant.Seen.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("GetItem webhook-deliveries")]
    [InlineData("GetItem merchants")]
    [InlineData("PutItem webhook-deliveries")]
    [InlineData("ChangeMessageVisibility")]
    [InlineData("SendMessage")]
    public async Task Deliver_AnyFault_LosesNothing(string step)
    {
        foreach (var fault in Enum.GetValues<Fault>().Where(fault => fault != Fault.None))
        {
            using var bundle = new MoneyBundle();
            var merchant = new Merchant { Status = step == "GetItem merchants" ? HttpStatusCode.OK : HttpStatusCode.Gone };
            bundle.Http = merchant;
            bundle.Aws.Tables["merchants"]["demo"] = new() { ["merchantId"] = new() { S = "demo" }, ["webhookUrl"] = new() { S = "https://m.example" } };
            bundle.Time.Advance(step == "SendMessage" ? TimeSpan.FromDays(4) : TimeSpan.Zero);
            var hit = false;
            bundle.Aws.Faults = (_, name) =>
            {
                var now = !hit && name == step;
                hit |= now;
                return now ? fault : Fault.None;
            };

            (await bundle.DeliverAsync(Event)).ShouldBeTrue();
            hit.ShouldBeTrue();
            bundle.Time.Advance(TimeSpan.FromMinutes(1));
            merchant.Status = HttpStatusCode.OK;
            (await bundle.DeliverAsync(Event)).ShouldBeFalse();

            merchant.Seen.ShouldNotBeEmpty();
            bundle.Aws.Rows("webhook-deliveries").Single()["status"].S.ShouldBe("DELIVERED");
        }
    }

    private Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue> Row() => _bundle.Aws.Rows("webhook-deliveries").Single();

    private static string OfEvent(string eventId, string merchantId) =>
        Event.Replace("txn_1#3", eventId, StringComparison.Ordinal).Replace("demo", merchantId, StringComparison.Ordinal);

    private void SetUrl(string url, string merchantId = "demo") =>
        _bundle.Aws.Tables["merchants"][merchantId] = new() { ["merchantId"] = new() { S = merchantId }, ["webhookUrl"] = new() { S = url } };

    private sealed class Merchant : HttpMessageHandler
    {
        public HttpStatusCode Status { get; set; } = HttpStatusCode.NoContent;

        public List<(HttpRequestMessage Request, string Body)> Seen { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Seen.Add((request, await request.Content!.ReadAsStringAsync(cancellationToken)));
            return new(Status);
        }
    }
}
