using System.Net;
using Payments.Domain;
using Payments.Gateway;

namespace Payments.Local.Tests.Gateway;

public sealed class ThreeDSecureTests
{
    private static readonly Uri Shop = new("https://shop.test/back?order=1");

    [Fact]
    public async Task Authorize_WithTheProofOfThisPayment_IsApproved()
    {
        await using var gateway = await SimulatedGateway.StartAsync();
        var token = await gateway.TokenAsync("4000000000003220");
        var started = await StartAsync(gateway, token);
        started.Status.ShouldBe(GatewayAuthenticationStatus.Pending);

        (await gateway.PostAsync($"3ds/{started.AuthenticationId.Reveal()}/approve")).Status.ShouldBe(200);

        (await gateway.Client.QueryAuthenticationAsync(started.AuthenticationId).AnsweredAsync()).Status.ShouldBe(GatewayAuthenticationStatus.Succeeded);
        (await AuthorizeAsync("auth_1", SimulatedGateway.Amount)).Status.ShouldBe(GatewayAuthorizationStatus.Approved);
        (await AuthorizeAsync("auth_2", new Money(1, Currency.Get("NPR")))).DeclineCode.ShouldBe("authentication_required");

        Task<GatewayAuthorization> AuthorizeAsync(string reference, Money amount) =>
            gateway.Client.AuthorizeAsync(new(reference, amount, token, started.AuthenticationId)).AnsweredAsync();
    }

    [Fact]
    public async Task Authorize_WithAFailedProof_IsDeclined()
    {
        await using var gateway = await SimulatedGateway.StartAsync();
        var token = await gateway.TokenAsync("4000000000003220");
        var started = await StartAsync(gateway, token);

        await gateway.PostAsync($"3ds/{started.AuthenticationId.Reveal()}/fail");
        await gateway.PostAsync($"3ds/{started.AuthenticationId.Reveal()}/approve");

        (await gateway.Client.AuthorizeAsync(new("auth_1", SimulatedGateway.Amount, token, started.AuthenticationId)).AnsweredAsync())
            .DeclineCode.ShouldBe("authentication_required");
        ((string?)(await gateway.GetAsync("_webhooks"))["webhooks"]!.AsArray().Single()!["event"]!["type"]).ShouldBe("authentication.failed");
    }

    [Fact]
    public async Task Start_Again_GivesTheSameOrAConflict()
    {
        await using var gateway = await SimulatedGateway.StartAsync();
        var token = await gateway.TokenAsync("4000000000003220");

        var first = await StartAsync(gateway, token);

        (await StartAsync(gateway, token)).ShouldBe(first);
        (await gateway.Client.StartAuthenticationAsync(new("step_1", "wallet_khalti", SimulatedGateway.Amount, Shop)).RefusedAsync())
            .ShouldBe(GatewayRefusalCodes.ReferenceConflict);
    }

    [Fact]
    public async Task Page_OfABrowser_HasTwoButtonsAndLeadsBackToTheShop()
    {
        await using var gateway = await SimulatedGateway.StartAsync();
        var started = await StartAsync(gateway, await gateway.TokenAsync("4000000000003220"));
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });

        var page = await browser.GetStringAsync(started.ChallengeUrl);
        using var form = new FormUrlEncodedContent([]);
        using var answer = await browser.PostAsync(started.ChallengeUrl + "/approve", form);

        page.ShouldContain($"action=\"{started.AuthenticationId.Reveal()}/approve\"");
        page.ShouldContain($"action=\"{started.AuthenticationId.Reveal()}/fail\"");
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        answer.Headers.Location!.AbsoluteUri.ShouldBe($"{Shop}&authenticationId={started.AuthenticationId.Reveal()}&status=succeeded");
    }

    private static Task<GatewayAuthentication> StartAsync(SimulatedGateway gateway, string token) =>
        gateway.Client.StartAuthenticationAsync(new("step_1", token, SimulatedGateway.Amount, Shop)).AnsweredAsync();
}
