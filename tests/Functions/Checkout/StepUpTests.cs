using Amazon.DynamoDBv2.Model;
using Payments.Authorization;
using Payments.Authorizing;
using Payments.Checkout;
using Payments.Domain;

namespace Payments.Functions.Tests;

/// <summary>A 3-D Secure challenge: where the customer finds it, and what ends the workflow's wait [R21].</summary>
public sealed class StepUpTests : IDisposable
{
    private readonly PayBundle _bundle = new();

    private Dictionary<string, AttributeValue> Checkout => _bundle.Aws.Rows("checkouts").Single();

    public void Dispose() => _bundle.Dispose();

    [Fact]
    public async Task StepUp_Pending_TellsTheCustomerAndKeepsTheToken()
    {
        var id = await _bundle.CheckoutAsync();

        var result = await StepUpAsync(id, "token-1");

        ((string?)result["authentication"]).ShouldBe(SensitiveText.Redaction, "it only goes into the log");
        Checkout["status"].S.ShouldBe("REQUIRES_ACTION");
        Checkout["taskToken"].S.ShouldBe("token-1");
        Checkout["nextAction"].M["url"].S.ShouldBe($"https://gateway.test/challenge/auth_{id.Ulid}");
        _bundle.Stored(id).Status.ShouldBe(IntentStatus.RequiresAction);
        _bundle.Answered.ShouldBeEmpty();
        PayChecks.End(_bundle);
    }

    [Fact]
    public async Task StepUp_Pending_ShowsTheCustomerWhereToGoAndNotTheToken()
    {
        var id = await _bundle.CheckoutAsync();
        await StepUpAsync(id, "token-secret");

        var answer = await _bundle.GetAsync(CheckoutFunctions.Status, "/checkouts", "trackingId", new TrackingId(id.Ulid).ToString());

        ((string?)answer.Body["nextAction"]!["url"]).ShouldBe($"https://gateway.test/challenge/auth_{id.Ulid}");
        answer.Text.ShouldNotContain("token-secret");
    }

    [Fact]
    public async Task StepUp_Repeated_NewestTokenWinsAndThereIsOneChallenge()
    {
        var id = await _bundle.CheckoutAsync();
        await StepUpAsync(id, "token-1");

        await StepUpAsync(id, "token-2");

        Checkout["taskToken"].S.ShouldBe("token-2");
        _bundle.Gateway.Challenges.ShouldBe(1);
        _bundle.Stored(id).Transaction.Version.ShouldBe(2);
    }

    [Theory]
    [InlineData("succeeded", "3ds_auth_")]
    [InlineData("failed", "AuthenticationFailed")]
    public async Task StepUp_ChallengeThatIsAnswered_EndsTheWait(string status, string text)
    {
        var id = await _bundle.CheckoutAsync();
        _bundle.Gateway.ChallengeStatus = status;

        await StepUpAsync(id, "token-1");

        _bundle.Answered.Single().Token.ShouldBe("token-1");
        _bundle.Answered.Single().Text.ShouldContain(text);
    }

    [Fact]
    public async Task StepUp_WaitThatIsOver_IsNoError()
    {
        var id = await _bundle.CheckoutAsync();
        _bundle.Gateway.ChallengeStatus = "succeeded";
        _bundle.IsGone = _ => true;

        await StepUpAsync(id, "token-1");

        _bundle.Answered.ShouldBeEmpty();
    }

    [Fact]
    public async Task StepUp_PaymentThatHasEnded_IsRefusedAndAsksNobody()
    {
        var id = await _bundle.CheckoutAsync();
        await _bundle.RecordOutcomeAsync(id, "DECLINED", "lost_card");

        await Should.ThrowAsync<OutcomeConflict>(() => StepUpAsync(id, "token-1"));

        _bundle.Gateway.Challenges.ShouldBe(0);
        PayChecks.End(_bundle);
    }

    [Fact]
    public async Task StepUp_PaymentThatExpiresMeanwhile_LeavesTheCheckoutExpired()
    {
        var id = await _bundle.CheckoutAsync();
        await StepUpAsync(id, "token-1");
        _bundle.Aws.Meanwhile = ("TransactWriteItems", () => _bundle.RecordOutcomeAsync(id, "EXPIRED").GetAwaiter().GetResult());

        await Should.ThrowAsync<OutcomeConflict>(() => StepUpAsync(id, "token-2"));

        PayChecks.End(_bundle);
        _bundle.Stored(id).Status.ShouldBe(IntentStatus.Expired);
    }

    [Fact]
    public async Task StepUp_PaymentThatExpiresBetweenItsReads_LeavesTheCheckoutExpired()
    {
        var id = await _bundle.CheckoutAsync();
        await StepUpAsync(id, "token-1");
        _bundle.Aws.Meanwhile = ("GetItem transactions", () => _bundle.RecordOutcomeAsync(id, "EXPIRED").GetAwaiter().GetResult());

        await Should.ThrowAsync<OutcomeConflict>(() => StepUpAsync(id, "token-2"));

        PayChecks.End(_bundle);
    }

    [Fact]
    public async Task StepUp_WithoutToken_IsMalformed()
    {
        var id = await _bundle.CheckoutAsync();

        await Should.ThrowAsync<MalformedPayment>(() => _bundle.StepAsync(CheckoutFunctions.StepUp, id));
    }

    [Fact]
    public async Task StepUp_NoTransaction_IsUnknown() =>
        await Should.ThrowAsync<UnknownTransaction>(() => StepUpAsync(new(_bundle.Services.Ids.NewTrackingId().Ulid), "token-1"));

    [Fact]
    public async Task AuthorizeStep_AfterAChallenge_GoesOnFromRequiresAction()
    {
        var id = await _bundle.CheckoutAsync();
        await StepUpAsync(id, "token-1");

        var outcome = await _bundle.StepAsync(AuthorizeFunctions.AuthorizeStep, id, ("authentication", "3ds_1"));
        await _bundle.RecordOutcomeAsync(id, "AUTHORIZED");

        ((string?)outcome["outcome"]).ShouldBe("APPROVED");
        PayChecks.End(_bundle);
    }

    private Task<System.Text.Json.Nodes.JsonNode> StepUpAsync(TransactionId id, string token) =>
        _bundle.StepAsync(CheckoutFunctions.StepUp, id, ("taskToken", token));
}
