using System.Net;
using Payments.Domain;
using Payments.Gateway;

namespace Payments.Functions.Tests.Gateway;

/// <summary>What the client says and understands.</summary>
public sealed class ClientContentTests
{
    private static readonly Money Amount = new(1250, Currency.Get("NPR"));

    [Fact]
    public async Task Authorize_WithProofAndMetadata_SendsThem()
    {
        var gateway = new FakeGateway((_, _) => FakeGateway.Json(HttpStatusCode.Created, "{}"));

        await gateway.Client.AuthorizeAsync(
            new("auth_1", Amount, "tok_1", "3ds_1", new Dictionary<string, string> { ["trackingId"] = "trk_1" }));

        gateway.Seen.ShouldHaveSingleItem().Body.ShouldBe(
            """{"amount":1250,"currency":"NPR","paymentMethod":"tok_1","authentication":"3ds_1","metadata":{"trackingId":"trk_1"}}""");
    }

    [Fact]
    public async Task Authorize_Declined_IsAnsweredWithItsCode()
    {
        var gateway = new FakeGateway((_, _) => FakeGateway.Json(
            HttpStatusCode.OK,
            """{"reference":"auth_1","gatewayId":"ga_1","status":"declined","declineCode":"insufficient_funds","amount":1250,"currency":"NPR","createdAt":"2026-04-20T11:00:00Z"}"""));

        var answer = (await gateway.Client.AuthorizeAsync(new("auth_1", Amount, "tok_1"))).ShouldBeOfType<Answered<GatewayAuthorization>>();

        answer.Value.Status.ShouldBe(GatewayAuthorizationStatus.Declined);
        answer.Value.DeclineCode.ShouldBe(DeclineCodes.InsufficientFunds);
        answer.Value.Amount.ShouldBe(Amount);
    }

    [Fact]
    public async Task Authorize_AnswerWithAnotherAmount_IsUnknown()
    {
        var gateway = new FakeGateway((_, _) => FakeGateway.Json(
            HttpStatusCode.OK,
            """{"reference":"auth_1","gatewayId":"ga_1","status":"approved","amount":125,"currency":"NPR","createdAt":"2026-04-20T11:00:00Z"}"""));

        (await gateway.Client.AuthorizeAsync(new("auth_1", Amount, "tok_1"))).ShouldBeOfType<Unknown<GatewayAuthorization>>();
    }

    [Fact]
    public async Task Cancel_OfWhatTheGatewayNeverSaw_HasNoAmount()
    {
        var gateway = new FakeGateway((_, _) => FakeGateway.Json(
            HttpStatusCode.OK, """{"reference":"auth_1","gatewayId":"ga_1","status":"cancelled","createdAt":"2026-04-20T11:00:00Z"}"""));

        var answer = (await gateway.Client.CancelAsync("auth_1")).ShouldBeOfType<Answered<GatewayAuthorization>>();

        answer.Value.Status.ShouldBe(GatewayAuthorizationStatus.Cancelled);
        answer.Value.Amount.ShouldBeNull();
        gateway.Seen.ShouldHaveSingleItem().Body.ShouldBe("{}");
    }

    [Fact]
    public void ToString_OfAnythingWithATokenOrAKey_DoesNotPrintIt()
    {
        object[] secrets =
        [
            new AuthorizationRequest("auth_1", Amount, "secret"),
            new AuthenticationRequest("auth_1", "secret", Amount, new Uri("https://shop.test/")),
            new GatewayToken("secret", "visa", "4242", false, "US"),
            new GatewayCredentials("secret", "secret"),
        ];

        secrets.ShouldAllBe(value => !value.ToString()!.Contains("secret"));
    }

    [Theory]
    [InlineData("http://127.0.0.1:4566/_gateway", null, 2000)]
    [InlineData("https://gateway.example", "750", 750)]
    public void Settings_Given_AreRead(string url, string? timeout, int timeoutMs)
    {
        var settings = GatewaySettings.From(Settings(url, timeout));

        settings.Url.ShouldBe(new Uri(url));
        settings.Timeout.ShouldBe(TimeSpan.FromMilliseconds(timeoutMs));
    }

    [Theory]
    [InlineData("gateway.example", null)]
    [InlineData("ftp://gateway.example", null)]
    [InlineData("https://gateway.example", "0")]
    [InlineData("https://gateway.example", "2 s")]
    public void Settings_ThatMakeNoSense_AreRefused(string url, string? timeout) =>
        Should.Throw<FormatException>(() => GatewaySettings.From(Settings(url, timeout)));

    private static Payments.Hosting.FunctionSettings Settings(string url, string? timeout) => new(name => name switch
    {
        "SERVICE_NAME" => "payments-authorize",
        GatewaySettings.UrlVariable => url,
        GatewaySettings.TimeoutVariable => timeout,
        _ => null,
    });
}
