using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Payments.Domain;
using Payments.Events;
using Payments.Storage;

namespace Payments.Functions.Tests;

/// <summary>Disputes are told in Slack's channels [R41].</summary>
public sealed class SlackTests : IDisposable
{
    private const string Url = "https://hooks.slack.test/services/T0/B0/secret-ops";

    private static readonly PaymentEvent Dispute = Of(new TransactionChange.OpenDispute("dp_1", new(1_250, Currency.Get("USD"))), 100_000, "USD");

    private readonly ServiceBundle _bundle = new("payments-events", EventFunctions.Catalog)
    {
        Environment = { ["SLACK_SECRET_ARN"] = "arn:aws:secretsmanager:us-east-1:000000000000:secret:payments/slack", ["SLACK_URL_NAME"] = "opsUrl" },
        Secret = () => $$"""{"opsUrl":"{{Url}}","oncallUrl":"https://hooks.slack.test/oncall"}""",
    };

    private readonly List<(string Url, JsonNode Body)> _posts = [];

    public SlackTests() => Answer(HttpStatusCode.OK);

    public void Dispose() => _bundle.Dispose();

    [Fact]
    public async Task Slack_Dispute_IsPostedToTheChannel()
    {
        (await _bundle.DeliverAsync(EventFunctions.Slack, PaymentEventJson.Write(Dispute))).ShouldBeEmpty();

        var (url, body) = _posts.ShouldHaveSingleItem();
        url.ShouldBe(Url);
        var text = (string)body["text"]!;
        text.ShouldStartWith(":rotating_light: *Dispute opened: USD 12.50* of a payment of USD 1000.00 (HIGH)\n");
        text.ShouldContain("dispute `dp_1`");
        text.ShouldContain("merchant `demo`, customer `c-1`");
        text.ShouldContain($"event `{Dispute.Id}`");
    }

    [Theory]
    [InlineData("JPY", 1_250, "JPY 1250*")]
    [InlineData("KWD", 1_250, "KWD 1.250*")]
    [InlineData("NPR", 5, "NPR 0.05*")]
    public async Task Slack_Currencies_HaveTheirOwnDigits(string currency, long amount, string expected)
    {
        await _bundle.DeliverAsync(
            EventFunctions.Slack, PaymentEventJson.Write(Of(new TransactionChange.OpenDispute("dp_1", new(amount, Currency.Get(currency))), amount, currency)));

        ((string)_posts.Single().Body["text"]!).ShouldContain(expected);
    }

    [Fact]
    public async Task Slack_TextOfOthers_CannotWriteMarkup()
    {
        await _bundle.DeliverAsync(EventFunctions.Slack, PaymentEventJson.Write(Dispute with { CustomerId = "<!channel> & `x`" }));

        ((string)_posts.Single().Body["text"]!).ShouldContain("customer `&lt;!channel&gt; &amp; 'x'`");
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.RequestTimeout)]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    public async Task Slack_DownForNow_PutsAllBackAndAsksOnce(HttpStatusCode status)
    {
        Answer(status);

        (await _bundle.DeliverAsync(EventFunctions.Slack, [.. Enumerable.Repeat(PaymentEventJson.Write(Dispute), 10)])).Count.ShouldBe(10);

        _posts.ShouldHaveSingleItem();
        _bundle.Metric("MessagesPutBack").ShouldBe(10);
        _bundle.Metric("PoisonMessages").ShouldBe(0);
        Answer(HttpStatusCode.OK);
        (await _bundle.DeliverAsync(EventFunctions.Slack, PaymentEventJson.Write(Dispute))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Slack_NoConnection_PutsBack()
    {
        _bundle.Http = (_, _) => throw new HttpRequestException("Name or service not known");

        (await _bundle.DeliverAsync(EventFunctions.Slack, PaymentEventJson.Write(Dispute))).ShouldBe([0]);

        _bundle.Metric("MessagesPutBack").ShouldBe(1);
    }

    [Fact]
    public async Task Slack_TimeOut_PutsBack()
    {
        _bundle.Http = (_, _) => throw new TaskCanceledException("the time-out");

        (await _bundle.DeliverAsync(EventFunctions.Slack, PaymentEventJson.Write(Dispute))).ShouldBe([0]);

        _bundle.Metric("MessagesPutBack").ShouldBe(1);
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest)]
    [InlineData(HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.Found)]
    public async Task Slack_RefusedForGood_IsPoisonWithTheReasonButNotTheUrl(HttpStatusCode status)
    {
        Answer(status, "channel_is_archived");

        (await _bundle.DeliverAsync(EventFunctions.Slack, PaymentEventJson.Write(Dispute))).ShouldBe([0]);

        _bundle.Metric("PoisonMessages").ShouldBe(1);
        _bundle.LogText.ShouldContain($"{(int)status} channel_is_archived");
        _bundle.LogText.ShouldNotContain("secret-ops");
    }

    [Fact]
    public async Task Slack_UrlReplaced_IsReadAnewAndUsed()
    {
        var reads = 0;
        _bundle.Secret = () =>
        {
            // The clock moves on between the reads, as it does: a secret that was read just now is not read again.
            _bundle.Time.Advance(TimeSpan.FromMinutes(1));
            return $$"""{"opsUrl":"https://hooks.slack.test/{{++reads}}"}""";
        };
        _bundle.Http = (request, _) =>
        {
            _bundle.Time.Advance(TimeSpan.FromMinutes(1));
            return Task.FromResult(new HttpResponseMessage(request.RequestUri!.AbsolutePath == "/1" ? HttpStatusCode.NotFound : HttpStatusCode.OK));
        };

        (await _bundle.DeliverAsync(EventFunctions.Slack, PaymentEventJson.Write(Dispute))).ShouldBeEmpty();

        reads.ShouldBe(2);
    }

    [Fact]
    public async Task Slack_NoUrlConfigured_PutsTheMessageBackAndSaysWhy()
    {
        _bundle.Secret = () => """{"opsUrl":"","oncallUrl":""}""";

        (await _bundle.DeliverAsync(EventFunctions.Slack, PaymentEventJson.Write(Dispute))).ShouldBe([0]);

        _posts.ShouldBeEmpty();
        _bundle.Metric("MessagesPutBack").ShouldBe(1);
        _bundle.LogText.ShouldContain("no URL of Slack is configured");
    }

    [Fact]
    public async Task Slack_AnotherEventOrNone_IsPoison()
    {
        (await _bundle.DeliverAsync(EventFunctions.Slack, PaymentEventJson.Write(Histories.Of(1)[0]), "x", PaymentEventJson.Write(Dispute)))
            .ShouldBe([0, 1]);

        _posts.ShouldHaveSingleItem();
    }

    private static PaymentEvent Of(TransactionChange.OpenDispute dispute, long amount, string currency) => Histories.Of(1)[0] with
    {
        Version = 5,
        Previous = IntentStatus.Captured,
        Now = IntentStatus.Disputed,
        Amount = new(amount, Currency.Get(currency)),
        Change = dispute,
    };

    private void Answer(HttpStatusCode status, string body = "ok") => _bundle.Http = async (request, cancellationToken) =>
    {
        request.Method.ShouldBe(HttpMethod.Post);
        request.Content!.Headers.ContentType.ShouldBe(MediaTypeHeaderValue.Parse("application/json; charset=utf-8"));
        _posts.Add((request.RequestUri!.ToString(), JsonNode.Parse(await request.Content.ReadAsStringAsync(cancellationToken))!));
        return new(status) { Content = new StringContent(body) };
    };
}
