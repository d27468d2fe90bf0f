using Payments.Gateway;

namespace Payments.Local.Tests.Gateway;

public sealed class CardTests
{
    [Theory]
    [InlineData("4242424242424242", null)]
    [InlineData("4242 4242 4242 4242", null)]
    [InlineData("5555555555554444", null)]
    [InlineData("4000000000000259", null)]
    [InlineData("4000000000000002", "generic_decline")]
    [InlineData("4000000000009995", "insufficient_funds")]
    [InlineData("4000000000003220", "authentication_required")]
    [InlineData("4000000000000069", "expired_card")]
    [InlineData("4000000000000127", "incorrect_cvc")]
    [InlineData("4000000000009987", "lost_card")]
    [InlineData("4000000000009979", "stolen_card")]
    public async Task Authorize_TestCard_DoesWhatIsPublished(string number, string? declineCode)
    {
        await using var gateway = await SimulatedGateway.StartAsync();

        var answer = await gateway.AuthorizeAsync("auth_1", await gateway.TokenAsync(number)).AnsweredAsync();

        (answer.Status, answer.DeclineCode).ShouldBe((declineCode is null ? GatewayAuthorizationStatus.Approved : GatewayAuthorizationStatus.Declined, declineCode));
        answer.Amount.ShouldBe(SimulatedGateway.Amount);
    }

    [Fact]
    public async Task Authorize_CardThatBreaks_IsUnknownAndNothingHappens()
    {
        await using var gateway = await SimulatedGateway.StartAsync();

        (await gateway.AuthorizeAsync("auth_1", await gateway.TokenAsync("4000000000000119"))).ShouldBeOfType<Unknown<GatewayAuthorization>>();

        (await gateway.StatusAsync("auth_1")).ShouldBe("not_found");
    }

    [Theory]
    [InlineData("4242424242424241", 2095, "incorrect_number")]
    [InlineData("42", 2095, "incorrect_number")]
    [InlineData("4242424242424242", 2020, "expired_card")]
    [InlineData("4111111111111111", 2095, "not_a_test_card")]
    public async Task Tokenize_CardThatCannotBe_IsRefused(string number, int year, string code)
    {
        await using var gateway = await SimulatedGateway.StartAsync();

        var (status, body) = await gateway.TokenizeAsync(number, year);

        (status, (string?)body["error"]!["code"]).ShouldBe((402, code));
    }

    [Fact]
    public async Task GetToken_CardOrWallet_TellsWhatMayBeKnown()
    {
        await using var gateway = await SimulatedGateway.StartAsync();
        var token = await gateway.TokenAsync("4000000000003220");

        (await gateway.Client.GetTokenAsync(token).AnsweredAsync()).ShouldBe(new GatewayToken(token, "visa", "3220", true, "US"));
        (await gateway.Client.GetTokenAsync("wallet_esewa").AnsweredAsync()).ShouldBe(new GatewayToken("wallet_esewa", "esewa", null, false, "NP"));
        (await gateway.Client.GetTokenAsync("tok_none").RefusedAsync()).ShouldBe("not_found");
    }

    [Fact]
    public async Task AnyOperation_PublishableOrWrongKey_Is401()
    {
        await using var gateway = await SimulatedGateway.StartAsync();

        (await gateway.PostAsync("v1/authorizations/auth_1/cancel", key: "pk_gw_local")).Status.ShouldBe(401);
        (await gateway.PostAsync("v1/tokens", key: "sk_wrong")).Status.ShouldBe(401);
        (await gateway.PostAsync("v1/tokens")).Status.ShouldBe(401);
    }
}
