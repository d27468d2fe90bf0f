using Payments.Domain;

namespace Payments.Functions.Tests;

public sealed class CaptureTests : IDisposable
{
    private readonly MoneyBundle _bundle = new();

    public void Dispose() => _bundle.Dispose();

    [Fact]
    public async Task Capture_WithoutBody_TakesAllOnce()
    {
        var id = await _bundle.AuthorizeAsync();

        var answer = await _bundle.CaptureAsync(id, key: "k");
        var replayed = await _bundle.CaptureAsync(id, key: "k");

        answer.Status.ShouldBe(200, answer.Text);
        ((string?)answer.Body["status"]).ShouldBe("CAPTURED");
        ((long?)answer.Body["captured"]).ShouldBe(MoneyBundle.Amount);
        replayed.Text.ShouldBe(answer.Text);
        replayed.Header("Idempotent-Replayed").ShouldBe("true");
        _bundle.Book.Captures.ShouldHaveSingleItem().Key.ShouldBe((string?)answer.Body["captureId"]);
        (_bundle.Book.Status, _bundle.Book.Captured).ShouldBe(("captured", MoneyBundle.Amount));
        OpenAttempts().ShouldBe(0);
    }

    [Fact]
    public async Task Capture_InPartsWithMoreToCome_KeepsTheRestUntilTheLast()
    {
        var id = await _bundle.AuthorizeAsync();

        var first = await _bundle.CaptureAsync(id, new { amount = 3_000, final = false });
        var second = await _bundle.CaptureAsync(id, new { amount = 2_000, final = false });
        var tooMuch = await _bundle.CaptureAsync(id, new { amount = 5_001 });
        var rest = await _bundle.CaptureAsync(id);

        ((string?)first.Body["status"], (long?)first.Body["capturable"]).ShouldBe(("PARTIALLY_CAPTURED", 7_000L));
        ((string?)second.Body["status"], (long?)second.Body["capturable"]).ShouldBe(("PARTIALLY_CAPTURED", 5_000L));
        (tooMuch.Status, (string?)tooMuch.Error["code"], (string?)tooMuch.Error["param"]).ShouldBe((400, "exceeds_authorized", "amount"));
        ((string?)rest.Body["status"], (long?)rest.Body["capturedNow"]).ShouldBe(("CAPTURED", 5_000L));
        _bundle.Book.Captured.ShouldBe(MoneyBundle.Amount);
    }

    [Fact]
    public async Task Capture_APartThatIsFinal_GivesTheRestBack()
    {
        var id = await _bundle.AuthorizeAsync();

        var answer = await _bundle.CaptureAsync(id, new { amount = 3_000 });

        ((string?)answer.Body["status"], (long?)answer.Body["capturable"]).ShouldBe(("CAPTURED", 0L));
        (_bundle.Book.Status, _bundle.Book.Captured).ShouldBe(("captured", 3_000L));
    }

    [Theory]
    [InlineData("""{"amount":10001}""", 400, "exceeds_authorized", "amount")]
    [InlineData("""{"amount":0}""", 400, "amount_too_small", "amount")]
    [InlineData("""{"amount":1.5}""", 400, "parameter_invalid_integer", "amount")]
    [InlineData("""{"amount":1,"amount":2}""", 400, "parameter_duplicate", "amount")]
    [InlineData("""{"amount":1,"currency":"USD"}""", 400, "wrong_currency", "currency")]
    [InlineData("""{"amuont":1}""", 400, "parameter_unknown", "amuont")]
    [InlineData("""{"final":"no"}""", 400, "parameter_invalid_type", "final")]
    [InlineData("nonsense", 400, "invalid_json", "body")]
    public async Task Capture_BadInput_IsRefusedAndNothingIsAsked(string body, int status, string code, string param)
    {
        var id = await _bundle.AuthorizeAsync();

        var answer = await _bundle.CaptureAsync(id, body);

        (answer.Status, (string?)answer.Error["code"], (string?)answer.Error["param"]).ShouldBe((status, code, param));
        _bundle.Gateway.Calls.ShouldBeEmpty();
        _bundle.Stored.Status.ShouldBe(IntentStatus.Authorized);
    }

    [Fact]
    public async Task Capture_Second_IsRefusedWithStateAndAllowedMoves()
    {
        var id = await _bundle.AuthorizeAsync();
        await _bundle.CaptureAsync(id);

        var answer = await _bundle.CaptureAsync(id);

        answer.Status.ShouldBe(409);
        ((string?)answer.Error["code"]).ShouldBe("invalid_state");
        ((string?)answer.Error["message"])!.ShouldContain("in CAPTURED");
        ((string?)answer.Error["message"])!.ShouldContain("PARTIALLY_REFUNDED");
        ((string?)answer.Error["payment_intent"]).ShouldBe(id.ToString());
    }

    [Fact]
    public async Task Capture_AnotherMerchants_IsNotFoundLikeNone()
    {
        var id = await _bundle.AuthorizeAsync();

        var foreign = await _bundle.CaptureAsync(id, merchantId: "other");
        var missing = await _bundle.CaptureAsync(new(default));

        foreign.Status.ShouldBe(404);
        foreign.Text.Replace(id.ToString(), "X").ShouldBe(missing.Text.Replace(new PaymentIntentId(default).ToString(), "X"));
        _bundle.Stored.Status.ShouldBe(IntentStatus.Authorized);
    }

    [Fact]
    public async Task Capture_GatewayUnreachable_LeavesNothingUnderWay()
    {
        var id = await _bundle.AuthorizeAsync();
        _bundle.Gateway.Unreachable = true;

        var answer = await _bundle.CaptureAsync(id, key: "k");
        _bundle.Gateway.Unreachable = false;
        _bundle.Time.Advance(TimeSpan.FromHours(1));
        await _bundle.ResolveAsync();

        answer.Status.ShouldBe(503);
        _bundle.Stored.Status.ShouldBe(IntentStatus.Authorized);
        (await _bundle.CaptureAsync(id, key: "k")).Status.ShouldBe(200);
        _bundle.Book.Captures.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Capture_OutcomeUnknown_SaysSoAndIsSettledLaterUnderTheSameReference()
    {
        var id = await _bundle.AuthorizeAsync();
        _bundle.Gateway.Faults = _ => Fault.ErrorBefore;

        var unknown = await _bundle.CaptureAsync(id, key: "k");
        var another = await _bundle.CaptureAsync(id);
        var voided = await _bundle.VoidAsync(id);
        _bundle.Gateway.Faults = _ => Fault.None;
        _bundle.Time.Advance(TimeSpan.FromMinutes(2));
        await _bundle.ResolveAsync();
        var retried = await _bundle.CaptureAsync(id, key: "k");

        (unknown.Status, (string?)unknown.Error["code"]).ShouldBe((504, "capture_unknown"));
        (another.Status, (string?)another.Error["code"]).ShouldBe((409, "operation_in_progress"));
        (voided.Status, (string?)voided.Error["code"]).ShouldBe((409, "operation_in_progress"));
        retried.Status.ShouldBe(200, retried.Text);
        _bundle.Stored.Status.ShouldBe(IntentStatus.Captured);
        _bundle.Book.Captures.ShouldHaveSingleItem().Key.ShouldBe((string?)retried.Body["captureId"]);
    }

    [Fact]
    public async Task Capture_RefusedByTheGateway_EndsAndFreesThePayment()
    {
        var id = await _bundle.AuthorizeAsync();
        _bundle.Book.Status = "expired";

        var answer = await _bundle.CaptureAsync(id, key: "k");
        var retried = await _bundle.CaptureAsync(id, key: "k");

        (answer.Status, (string?)answer.Error["code"]).ShouldBe((409, "authorization_not_open"));
        retried.Text.ShouldBe(answer.Text);
        (await _bundle.VoidAsync(id)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Void_Authorized_GivesItBackOnce()
    {
        var id = await _bundle.AuthorizeAsync();

        var answer = await _bundle.VoidAsync(id, "k");
        var replayed = await _bundle.VoidAsync(id, "k");
        var second = await _bundle.VoidAsync(id);

        (answer.Status, (string?)answer.Body["status"]).ShouldBe((200, "VOIDED"));
        replayed.Text.ShouldBe(answer.Text);
        (second.Status, (string?)second.Error["code"]).ShouldBe((409, "invalid_state"));
        _bundle.Book.Status.ShouldBe("voided");
        OpenAttempts().ShouldBe(0);
    }

    [Fact]
    public async Task Void_AfterCapture_IsRefusedWithStateAndAllowedMoves()
    {
        var id = await _bundle.AuthorizeAsync();
        await _bundle.CaptureAsync(id);

        var answer = await _bundle.VoidAsync(id);

        answer.Status.ShouldBe(409);
        ((string?)answer.Error["message"])!.ShouldContain("in CAPTURED cannot move to VOIDING; allowed: PARTIALLY_REFUNDED");
        _bundle.Gateway.Calls.ShouldNotContain("cancel");
    }

    [Fact]
    public async Task Void_AfterAPartialCapture_GivesTheRestBack()
    {
        var id = await _bundle.AuthorizeAsync();
        await _bundle.CaptureAsync(id, new { amount = 4_000, final = false });

        var answer = await _bundle.VoidAsync(id);

        ((string?)answer.Body["status"], (long?)answer.Body["captured"]).ShouldBe(("CAPTURED", 4_000L));
        (_bundle.Book.Status, _bundle.Book.Captured).ShouldBe(("captured", 4_000L));
    }

    [Fact]
    public async Task Expiry_AfterSevenDays_GivesBackWhatWasNotCaptured()
    {
        await _bundle.AuthorizeAsync();
        _bundle.Time.Advance(TimeSpan.FromDays(6.9));
        await _bundle.ExpireAsync();
        _bundle.Stored.Status.ShouldBe(IntentStatus.Authorized);

        _bundle.Time.Advance(TimeSpan.FromDays(0.2));
        await _bundle.ExpireAsync();

        _bundle.Stored.Status.ShouldBe(IntentStatus.Expired);
        _bundle.Book.Status.ShouldBe("voided");
        ((int?)(await _bundle.ExpireAsync())["looked"]).ShouldBe(0);
    }

    [Fact]
    public async Task Expiry_RestOfAPartialCapture_IsGivenBack()
    {
        var id = await _bundle.AuthorizeAsync();
        await _bundle.CaptureAsync(id, new { amount = 4_000, final = false });
        _bundle.Time.Advance(TimeSpan.FromDays(8));

        await _bundle.ExpireAsync();

        (_bundle.Stored.Status, _bundle.Stored.Transaction.MoreToCome).ShouldBe((IntentStatus.Captured, false));
        _bundle.Book.Status.ShouldBe("captured");
    }

    private int OpenAttempts() => _bundle.Aws.Rows("attempts").Count(row => row.ContainsKey("openShard") && row["status"].S != "HELD");
}
