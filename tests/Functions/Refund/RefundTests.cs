using Payments.Domain;
using Payments.Refunds;

namespace Payments.Functions.Tests;

public sealed class RefundTests : IDisposable
{
    private readonly MoneyBundle _bundle = new();

    public void Dispose() => _bundle.Dispose();

    [Fact]
    public async Task Refund_PartThenRest_EndsRefunded()
    {
        var id = await CapturedAsync();

        var part = await _bundle.RefundAsync(new { paymentIntentId = id.ToString(), amount = 4_000, reason = "torn" }, "k");
        var replayed = await _bundle.RefundAsync(new { paymentIntentId = id.ToString(), amount = 4_000, reason = "torn" }, "k");
        _bundle.Stored.Status.ShouldBe(IntentStatus.PartiallyRefunded);
        var rest = await _bundle.RefundAsync(new { paymentIntentId = id.ToString() });

        (part.Status, (string?)part.Body["status"], (string?)part.Body["reason"]).ShouldBe((201, "SUCCEEDED", "torn"));
        replayed.Text.ShouldBe(part.Text);
        ((long?)rest.Body["amount"]).ShouldBe(6_000);
        _bundle.Stored.Status.ShouldBe(IntentStatus.Refunded);
        MoneyChecks.Agree(_bundle);
    }

    [Theory]
    [InlineData("""{"paymentIntentId":"ID","amount":10001}""", 400, "exceeds_captured", "amount")]
    [InlineData("""{"paymentIntentId":"ID","amount":-1}""", 400, "amount_too_small", "amount")]
    [InlineData("""{"paymentIntentId":"ID","amount":1,"currency":"EUR"}""", 400, "wrong_currency", "currency")]
    [InlineData("""{"paymentIntentId":"nonsense"}""", 400, "parameter_invalid_value", "paymentIntentId")]
    [InlineData("""{"amount":1}""", 400, "parameter_missing", "paymentIntentId")]
    [InlineData("""{"paymentIntentId":"pi_01HX9V8ZQK0000000000000000"}""", 404, "resource_missing", "paymentIntentId")]
    public async Task Refund_BadInput_IsRefusedAndNothingIsReserved(string body, int status, string code, string param)
    {
        var id = await CapturedAsync();

        var answer = await _bundle.RefundAsync(body.Replace("ID", id.ToString(), StringComparison.Ordinal));

        (answer.Status, (string?)answer.Error["code"], (string?)answer.Error["param"]).ShouldBe((status, code, param));
        _bundle.Stored.Transaction.RefundPending.ShouldBe(0);
        _bundle.Book.Refunds.ShouldBeEmpty();
    }

    [Fact]
    public async Task Refund_NotCaptured_IsRefusedWithStateAndAllowedMoves()
    {
        var id = await _bundle.AuthorizeAsync();

        var answer = await _bundle.RefundAsync(new { paymentIntentId = id.ToString(), amount = 1 });

        answer.Status.ShouldBe(409);
        ((string?)answer.Error["message"])!.ShouldContain("in AUTHORIZED cannot move to REFUNDED; allowed: CAPTURED");
    }

    [Fact]
    public async Task Refund_AnotherMerchants_IsNotFound()
    {
        var id = await CapturedAsync();
        var own = await _bundle.RefundAsync(new { paymentIntentId = id.ToString(), amount = 1 });
        var refundId = (string)own.Body["refundId"]!;

        (await _bundle.RefundAsync(new { paymentIntentId = id.ToString(), amount = 1 }, merchantId: "other")).Status.ShouldBe(404);
        (await GetAsync(refundId, "other")).Status.ShouldBe(404);
        (await GetAsync("re_01HX9V8ZQK0000000000000000")).Status.ShouldBe(404);
        (await GetAsync("nonsense")).Status.ShouldBe(400);
        (await GetAsync(refundId)).Text.ShouldBe(own.Text);
    }

    [Fact]
    public async Task Refund_OutcomeUnknown_StaysPendingAndIsAskedForAgain()
    {
        var id = await CapturedAsync();
        _bundle.Gateway.Faults = _ => Fault.ErrorBefore;

        var answer = await _bundle.RefundAsync(new { paymentIntentId = id.ToString(), amount = 4_000 });
        var tooMuch = await _bundle.RefundAsync(new { paymentIntentId = id.ToString(), amount = 6_001 });
        _bundle.Gateway.Faults = _ => Fault.None;
        _bundle.Time.Advance(TimeSpan.FromMinutes(2));
        await _bundle.ResolveRefundsAsync();

        (answer.Status, (string?)answer.Body["status"]).ShouldBe((202, "PENDING"));
        (tooMuch.Status, (string?)tooMuch.Error["code"]).ShouldBe((400, "exceeds_captured"));
        ((string?)(await GetAsync((string)answer.Body["refundId"]!)).Body["status"]).ShouldBe("SUCCEEDED");
        MoneyChecks.Agree(_bundle);
    }

    [Fact]
    public async Task Refund_RefusedByTheGateway_FailsAndFreesTheAmount()
    {
        var id = await CapturedAsync();
        _bundle.Book.Refunds["elsewhere"] = new(9_000, "completed");

        var answer = await _bundle.RefundAsync(new { paymentIntentId = id.ToString(), amount = 4_000 }, "k");
        var retried = await _bundle.RefundAsync(new { paymentIntentId = id.ToString(), amount = 4_000 }, "k");

        (answer.Status, (string?)answer.Error["type"], (string?)answer.Error["decline_code"]).ShouldBe((402, "card_error", "amount_too_large"));
        retried.Text.ShouldBe(answer.Text);
        (_bundle.Stored.Transaction.RefundPending, _bundle.Stored.Status).ShouldBe((0, IntentStatus.Captured));
    }

    private Task<Answer> GetAsync(string refundId, string merchantId = MoneyBundle.MerchantId) =>
        _bundle.GetAsync(RefundFunctions.Catalog, RefundFunctions.Refund, "refundId", refundId, merchantId);

    private async Task<PaymentIntentId> CapturedAsync()
    {
        var id = await _bundle.AuthorizeAsync();
        (await _bundle.CaptureAsync(id)).Status.ShouldBe(200);
        return id;
    }
}
