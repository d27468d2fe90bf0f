using Payments.Authorizing;
using Payments.Domain;
using Payments.Storage;

namespace Payments.Functions.Tests;

/// <summary><c>POST /authorize</c>: what it answers, first and again [R10–R12].</summary>
public sealed class AuthorizeTests : IDisposable
{
    private readonly PayBundle _bundle = new();

    public void Dispose() => _bundle.Dispose();

    [Fact]
    public async Task Post_Approved_AnswersTheAuthorization()
    {
        var id = _bundle.AddIntent();

        var answer = await _bundle.AuthorizeAsync(id);

        answer.Status.ShouldBe(200, answer.Text);
        var transactionId = new TransactionId(id.Ulid);
        ((string?)answer.Body["paymentIntentId"]).ShouldBe(id.ToString());
        ((string?)answer.Body["transactionId"]).ShouldBe(transactionId.ToString());
        ((string?)answer.Body["status"]).ShouldBe("AUTHORIZED");
        ((long)answer.Body["amount"]!).ShouldBe(PayBundle.Amount);
        ((string?)answer.Body["currency"]).ShouldBe("NPR");
        ((string?)answer.Body["reference"]).ShouldBe($"auth_{id.Ulid}");
        ((string?)answer.Body["gatewayId"]).ShouldBe($"gw_auth_{id.Ulid}");
        _bundle.Book(transactionId)!.Amount.ShouldBe(PayBundle.Amount);
        PayChecks.End(_bundle);
    }

    [Fact]
    public async Task Post_Approved_MakesExactlyTheseCalls()
    {
        _bundle.Verdict = """{"verdict":"ACCEPT"}""";

        await _bundle.AuthorizeAsync(_bundle.AddIntent());

        _bundle.Aws.Calls.ShouldBe(["GetItem payment-intents", "Invoke", "TransactWriteItems", "GetSecretValue", "@authorize", "TransactWriteItems"]);
    }

    [Theory]
    [InlineData(true, 402)]
    [InlineData(false, 200)]
    public async Task Post_SavedCard_TellsTheFraudCheckWhatItHasRead(bool required, int status)
    {
        await new PaymentMethodTable(_bundle.Aws.DynamoDb, _bundle.Services.Settings).SaveAsync(
            PayBundle.MerchantId, new("pm_1", "c-1", "tok_1", "visa", "4242", required, "NP", _bundle.Time.GetUtcNow()), CancellationToken.None);

        var answer = await _bundle.AuthorizeAsync(_bundle.AddIntent(order => order with { Method = PaymentMethod.Card, Source = new(null, "pm_1") }));

        answer.Status.ShouldBe(status, answer.Text);
        _bundle.Aws.Calls.Count(call => call is "GetItem payment-intents" or "GetItem payment-methods").ShouldBe(2);
        _bundle.Aws.Rows("fraud-signals").Select(row => row["signal"].S).ShouldBe(["customer#demo#c-1", "ip#203.0.113.7"], ignoreOrder: true);
    }

    [Fact]
    public async Task Post_UnknownIntent_Is404() =>
        await RefusedAsync($$"""{"paymentIntentId":"{{new PaymentIntentId(_bundle.Services.Ids.NewTrackingId().Ulid)}}"}""", 404, "resource_missing", "unknown payment intent");

    [Theory]
    [InlineData("pi_nonsense")]
    [InlineData("")]
    [InlineData("txn_01ARZ3NDEKTSV4RRFFQ69G5FAV")]
    public async Task Post_IdOfNoIntent_Is404(string id) =>
        await RefusedAsync($$"""{"paymentIntentId":"{{id}}"}""", 404, "resource_missing", "unknown payment intent");

    [Fact]
    public async Task Post_AnothersIntent_IsAsUnknown()
    {
        var id = _bundle.AddIntent();

        var answer = await _bundle.AuthorizeAsync(id, merchantId: "other");

        (answer.Status, (string?)answer.Error["message"]).ShouldBe((404, "unknown payment intent"));
        _bundle.Aws.Rows("transactions").ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null, "paymentIntentId", "parameter_missing")]
    [InlineData("", "paymentIntentId", "parameter_missing")]
    [InlineData("{}", "paymentIntentId", "parameter_missing")]
    [InlineData("null", "paymentIntentId", "parameter_missing")]
    [InlineData("{\"paymentIntentId\":null}", "paymentIntentId", "parameter_missing")]
    [InlineData("{\"paymentIntentId\":7}", "body", "invalid_json")]
    [InlineData("[]", "body", "invalid_json")]
    [InlineData("{", "body", "invalid_json")]
    public async Task Post_BadBody_IsRefusedByField(string? body, string param, string code)
    {
        var answer = await _bundle.AuthorizeAsync(body);

        (answer.Status, (string?)answer.Error["param"], (string?)answer.Error["code"]).ShouldBe((400, param, code));
        _bundle.Aws.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Post_ExpiredIntent_Is409()
    {
        var id = _bundle.AddIntent();
        _bundle.Time.Advance(PaymentIntent.Lifetime);

        (await Error409Async(id)).ShouldBe("intent_expired");
    }

    [Fact]
    public async Task Post_IntentAMomentBeforeItExpires_IsAuthorized()
    {
        var id = _bundle.AddIntent();
        _bundle.Time.Advance(PaymentIntent.Lifetime - TimeSpan.FromMilliseconds(1));

        (await _bundle.AuthorizeAsync(id)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Post_WithoutSource_Is409()
    {
        (await Error409Async(_bundle.AddIntent(order => order with { Source = null }))).ShouldBe("payment_method_missing");

        _bundle.Aws.Calls.ShouldNotContain("Invoke");
    }

    [Fact]
    public async Task Post_SavedMethodOfNobody_Is409() =>
        (await Error409Async(_bundle.AddIntent(order => order with { Source = new(null, "pm_1") }))).ShouldBe("payment_method_missing");

    [Fact]
    public async Task Post_CardTokenThatTheGatewayDoesNotKnow_Is409AndStaysPayable()
    {
        _bundle.Gateway.UnknownTokens.Add("tok_gone");
        var id = _bundle.AddIntent(order => order with { Method = PaymentMethod.Card, Source = new("tok_gone", null) });

        (await Error409Async(id)).ShouldBe("payment_method_missing");

        _bundle.Aws.Rows("payment-intents").Single()["status"].S.ShouldBe("PENDING");
    }

    [Theory]
    [InlineData("PENDING")]
    [InlineData("REQUIRES_ACTION")]
    [InlineData("AUTHORIZING")]
    [InlineData("UNKNOWN")]
    public async Task Post_IntentInACheckout_Is409AndChangesNothing(string status)
    {
        var id = await _bundle.CheckoutAsync();
        _bundle.Aws.Rows("transactions").Single()["status"].S = status;
        _bundle.Aws.Rows("payment-intents").Single()["status"].S = status;

        var answer = await _bundle.AuthorizeAsync(new PaymentIntentId(id.Ulid));

        (answer.Status, (string?)answer.Error["code"]).ShouldBe((409, status == "REQUIRES_ACTION" ? "intent_not_payable" : "intent_in_checkout"), answer.Text);
        _bundle.Stored(id).Transaction.Version.ShouldBe(1);
        _bundle.Book(id).ShouldBeNull();
    }

    [Theory]
    [InlineData("insufficient_funds", "insufficient_funds")]
    [InlineData("lost_card", "generic_decline")]
    [InlineData("stolen_card", "generic_decline")]
    [InlineData("expired_card", "expired_card")]
    public async Task Post_Declined_Is402WithWhatTheCustomerMayKnow(string code, string shown)
    {
        _bundle.Gateway.Inner.Declines = _ => code;
        var id = _bundle.AddIntent();

        var answer = await _bundle.AuthorizeAsync(id);

        answer.Status.ShouldBe(402);
        ((string?)answer.Error["type"]).ShouldBe("card_error");
        ((string?)answer.Error["code"]).ShouldBe("card_declined");
        ((string?)answer.Error["message"]).ShouldBe("declined");
        ((string?)answer.Error["decline_code"]).ShouldBe(shown);
        ((string?)answer.Error["payment_intent"]).ShouldBe(id.ToString());
        _bundle.Stored(new(id.Ulid)).DeclineCode.ShouldBe(code);
        PayChecks.End(_bundle);
    }

    [Theory]
    [InlineData("BLOCK", "fraudulent", "generic_decline")]
    [InlineData("STEP_UP", "authentication_required", "authentication_required")]
    public async Task Post_VerdictOtherThanAccept_Is402AndTheGatewayIsNotAsked(string verdict, string stored, string shown)
    {
        _bundle.Verdict = $$"""{"verdict":"{{verdict}}","score":90,"reasons":[]}""";
        var id = _bundle.AddIntent();

        var answer = await _bundle.AuthorizeAsync(id);

        (answer.Status, (string?)answer.Error["decline_code"]).ShouldBe((402, shown));
        _bundle.Stored(new(id.Ulid)).DeclineCode.ShouldBe(stored);
        _bundle.Book(new(id.Ulid)).ShouldBeNull();
        PayChecks.End(_bundle);
    }

    [Theory]
    [InlineData("{\"verdict\":\"MAYBE\"}")]
    [InlineData("{}")]
    [InlineData("null")]
    public async Task Post_NoVerdict_Is503AndNoAcceptance(string verdict)
    {
        _bundle.Verdict = verdict;
        var id = _bundle.AddIntent();

        (await _bundle.AuthorizeAsync(id)).Status.ShouldBe(503);

        _bundle.Aws.Rows("transactions").ShouldBeEmpty();
        _bundle.Verdict = null;
        (await _bundle.AuthorizeAsync(id)).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData(null, 200)]
    [InlineData("insufficient_funds", 402)]
    public async Task Post_Again_AnswersTheSameAndAsksNobody(string? declineCode, int status)
    {
        _bundle.Gateway.Inner.Declines = _ => declineCode;
        var id = _bundle.AddIntent();
        var first = await _bundle.AuthorizeAsync(id);

        for (var time = 0; time < 3; time++)
        {
            var again = await _bundle.AuthorizeAsync(id);

            (again.Status, again.Text).ShouldBe((status, first.Text));
            _bundle.Aws.Calls.ShouldBe(["GetItem payment-intents", "GetItem transactions"]);
        }
    }

    [Fact]
    public async Task Post_SameKey_IsReplayed()
    {
        var id = _bundle.AddIntent();
        var first = await _bundle.AuthorizeAsync(id, "k-1");

        var again = await _bundle.AuthorizeAsync(id, "k-1");

        (again.Status, again.Text, again.Header("Idempotent-Replayed")).ShouldBe((200, first.Text, "true"));
        first.Header("Idempotent-Replayed").ShouldBeNull();
    }

    [Fact]
    public async Task Post_SameKeyForAnotherIntent_Is422()
    {
        await _bundle.AuthorizeAsync(_bundle.AddIntent(), "k-1");
        var other = _bundle.AddIntent();

        (await _bundle.AuthorizeAsync(other, "k-1")).Status.ShouldBe(422);

        _bundle.Book(new(other.Ulid)).ShouldBeNull();
    }

    [Fact]
    public async Task Post_DeclineUnderAKey_IsAnsweredAgain()
    {
        _bundle.Gateway.Inner.Declines = _ => "insufficient_funds";
        var id = _bundle.AddIntent();
        var first = await _bundle.AuthorizeAsync(id, "k-1");

        var again = await _bundle.AuthorizeAsync(id, "k-1");

        (again.Status, again.Text).ShouldBe((402, first.Text));
    }

    [Fact]
    public async Task Post_PaymentThatWentOn_Is409WithItsState()
    {
        var id = _bundle.AddIntent();
        await _bundle.AuthorizeAsync(id);
        await _bundle.StepAsync(AuthorizeFunctions.VoidStep, new(id.Ulid));

        var answer = await _bundle.AuthorizeAsync(id);

        (answer.Status, (string?)answer.Error["code"]).ShouldBe((409, "intent_not_payable"));
        ((string?)answer.Error["message"])!.ShouldContain("VOIDED");
    }

    private async Task<string?> Error409Async(PaymentIntentId id)
    {
        var answer = await _bundle.AuthorizeAsync(id);
        answer.Status.ShouldBe(409, answer.Text);
        _bundle.Aws.Rows("transactions").ShouldBeEmpty();
        _bundle.Gateway.Inner.Books.ShouldBeEmpty();
        return (string?)answer.Error["code"];
    }

    private async Task RefusedAsync(string body, int status, string code, string message)
    {
        var answer = await _bundle.AuthorizeAsync(body);

        (answer.Status, (string?)answer.Error["code"], (string?)answer.Error["message"]).ShouldBe((status, code, message));
    }
}
