using Payments.Checkout;
using Payments.Domain;

namespace Payments.Functions.Tests;

/// <summary>Intents, saved means of payment, and checkouts of an intent through the API: what they take, and what they refuse by field [R7].</summary>
public sealed class IntentAndMethodTests : IDisposable
{
    private const string Order = """{"method":"khalti","amount":1250,"currency":"NPR","customerId":"c-1"}""";

    private readonly PayBundle _bundle = new();

    public void Dispose() => _bundle.Dispose();

    [Fact]
    public async Task Intent_Opened_IsShownAndCanBeAuthorized()
    {
        var opened = await IntentAsync(Order);

        opened.Status.ShouldBe(201, opened.Text);
        var id = (string)opened.Body["paymentIntentId"]!;
        (await ShowAsync(id)).Text.ShouldBe(opened.Text);
        (await _bundle.AuthorizeAsync(PaymentIntentId.TryParse(id, out var parsed) ? parsed : default)).Status.ShouldBe(200);
        var shown = await ShowAsync(id);
        ((string?)shown.Body["status"]).ShouldBe("AUTHORIZED");
        ((string?)shown.Body["transactionId"]).ShouldBe("txn_" + id[3..]);
    }

    [Fact]
    public async Task Intent_SameKey_IsOneIntent()
    {
        var first = await IntentAsync(Order, "k-1");

        (await IntentAsync(Order, "k-1")).Text.ShouldBe(first.Text);
        (await IntentAsync(Order.Replace("1250", "1251"), "k-1")).Status.ShouldBe(422);

        _bundle.Aws.Rows("payment-intents").Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(null, "body", "parameter_missing")]
    [InlineData("", "body", "parameter_missing")]
    [InlineData("{", "body", "invalid_json")]
    [InlineData("[]", "body", "parameter_invalid_type")]
    [InlineData("null", "body", "parameter_invalid_type")]
    [InlineData("{}", "method", "parameter_missing")]
    [InlineData("{\"method\":\"paypal\",\"amount\":1,\"currency\":\"NPR\"}", "method", "payment_method_unknown")]
    [InlineData("{\"method\":\"khalti\",\"currency\":\"NPR\"}", "amount", "parameter_missing")]
    [InlineData("{\"method\":\"khalti\",\"amount\":0,\"currency\":\"NPR\"}", "amount", "amount_too_small")]
    [InlineData("{\"method\":\"khalti\",\"amount\":1.5,\"currency\":\"NPR\"}", "amount", "parameter_invalid_integer")]
    [InlineData("{\"method\":\"khalti\",\"amount\":1,\"currency\":\"XXXX\"}", "currency", "currency_unknown")]
    [InlineData("{\"method\":\"khalti\",\"amount\":1,\"currency\":\"NPR\",\"x\":1}", "x", "parameter_unknown")]
    [InlineData("{\"method\":\"khalti\",\"amount\":1,\"amount\":1,\"currency\":\"NPR\"}", "amount", "parameter_duplicate")]
    [InlineData("{\"method\":\"khalti\",\"amount\":1,\"currency\":\"NPR\",\"customerId\":\"\"}", "customerId", "parameter_empty")]
    public async Task Intent_BadBody_IsRefusedByField(string? body, string param, string code) => Refused(await IntentAsync(body), param, code);

    [Theory]
    [InlineData("pi_nonsense")]
    [InlineData("trk_01ARZ3NDEKTSV4RRFFQ69G5FAV")]
    [InlineData("pi_01ARZ3NDEKTSV4RRFFQ69G5FAV")]
    public async Task Intent_Unknown_Is404(string id) => (await ShowAsync(id)).Status.ShouldBe(404);

    [Fact]
    public async Task Intent_OfAnotherMerchant_Is404()
    {
        var id = _bundle.AddIntent();

        (await ShowAsync(id.ToString(), "other")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Method_Saved_IsListedWithoutItsToken()
    {
        var saved = await MethodAsync("""{"customerId":"c-1","token":"tok_1"}""");

        saved.Status.ShouldBe(201, saved.Text);
        ((string?)saved.Body["paymentMethodId"])!.ShouldStartWith("pm_");
        ((string?)saved.Body["last4"]).ShouldBe("4242");
        var listed = await ListAsync("c-1");
        listed.Text.ShouldContain((string)saved.Body["paymentMethodId"]!);
        (saved.Text + listed.Text).ShouldNotContain("tok_1");
    }

    [Fact]
    public async Task Method_OfAnotherCustomerOrMerchant_IsNotListed()
    {
        await MethodAsync("""{"customerId":"c-1","token":"tok_1"}""");

        (await ListAsync("c-2")).Text.ShouldNotContain("pm_");
        (await ListAsync("c-1", "other")).Text.ShouldNotContain("pm_");
    }

    [Fact]
    public async Task Method_SameKeyAndAnyFault_IsSavedOnce()
    {
        foreach (var mishap in Enum.GetValues<Mishap>().Where(mishap => mishap != Mishap.None))
        {
            for (var call = 0; call < 7; call++)
            {
                using var bundle = new PayBundle();
                var at = call;
                bundle.Mishaps = (position, _) => position == at ? mishap : Mishap.None;
                Task<Answer> Save() => bundle.PostAsync(
                    CheckoutFunctions.Catalog, CheckoutFunctions.PaymentMethods, "/payment-methods", """{"customerId":"c-1","token":"tok_1"}""", "k-1");
                try
                {
                    await Save();
                }
                catch (CrashException)
                {
                    // The client tries again.
                }

                bundle.Mishaps = (_, _) => Mishap.None;
                bundle.Time.Advance(TimeSpan.FromMinutes(1));

                (await Save()).Status.ShouldBe(201, $"{mishap} at {call}");

                bundle.Aws.Rows("payment-methods").Count.ShouldBe(1, $"{mishap} at {call}");
            }
        }
    }

    [Fact]
    public async Task Method_MoreThanACustomerMayHave_Is409()
    {
        for (var number = 0; number < 50; number++)
        {
            (await MethodAsync($$"""{"customerId":"c-1","token":"tok_{{number}}"}""")).Status.ShouldBe(201);
        }

        (await MethodAsync("""{"customerId":"c-1","token":"tok_51"}""")).Status.ShouldBe(409);
        (await MethodAsync("""{"customerId":"c-2","token":"tok_51"}""")).Status.ShouldBe(201);
    }

    [Theory]
    [InlineData(null, "customerId", "parameter_missing")]
    [InlineData("{}", "customerId", "parameter_missing")]
    [InlineData("{", "body", "invalid_json")]
    [InlineData("[]", "body", "parameter_invalid_type")]
    [InlineData("{\"customerId\":\"c-1\"}", "token", "parameter_missing")]
    [InlineData("{\"customerId\":\"\",\"token\":\"tok_1\"}", "customerId", "parameter_empty")]
    [InlineData("{\"customerId\":7,\"token\":\"tok_1\"}", "customerId", "parameter_invalid_type")]
    [InlineData("{\"customerId\":\"c-1\",\"token\":null}", "token", "parameter_invalid_type")]
    [InlineData("{\"customerId\":\"c-1\",\"token\":\"4242424242424242\"}", "token", "parameter_invalid_value")]
    [InlineData("{\"customerId\":\"c-1\",\"token\":\"wallet_khalti\"}", "token", "parameter_invalid_value")]
    [InlineData("{\"customerId\":\"c-1\",\"token\":\"tok_1\",\"cvc\":\"123\"}", "cvc", "parameter_unknown")]
    [InlineData("{\"customerId\":\"c-1\",\"customerId\":\"c-2\",\"token\":\"tok_1\"}", "customerId", "parameter_duplicate")]
    public async Task Method_BadBody_IsRefusedByField(string? body, string param, string code)
    {
        Refused(await MethodAsync(body), param, code);
        _bundle.LogText.ShouldNotContain("4242424242424242");
    }

    [Fact]
    public async Task Method_TokenThatTheGatewayDoesNotKnow_IsRefused()
    {
        _bundle.Gateway.UnknownTokens.Add("tok_1");

        var answer = await MethodAsync("""{"customerId":"c-1","token":"tok_1"}""");

        (answer.Status, (string?)answer.Error["param"]).ShouldBe((400, "token"));
        _bundle.Aws.Rows("payment-methods").ShouldBeEmpty();
    }

    [Fact]
    public async Task Checkout_OfAnIntent_TakesEverythingFromIt()
    {
        var id = _bundle.AddIntent();

        var answer = await CheckoutAsync($$"""{"paymentIntentId":"{{id}}"}""");

        answer.Status.ShouldBe(202, answer.Text);
        answer.TrackingId.ShouldBe("trk_" + id.Ulid);
        var recorded = await _bundle.RecordAsync(_bundle.Aws.Sent.Single().MessageBody, TrackingId.Parse(answer.TrackingId));
        await new PayWorkflow(_bundle, recorded).FromAuthorizeAsync();
        _bundle.Stored(recorded).Status.ShouldBe(IntentStatus.Authorized);
        PayChecks.End(_bundle);
    }

    [Fact]
    public async Task Checkout_OfAnIntentAgain_IsTheSameCheckout()
    {
        var body = $$"""{"paymentIntentId":"{{_bundle.AddIntent()}}"}""";
        var first = await CheckoutAsync(body);

        (await CheckoutAsync(body)).Text.ShouldBe(first.Text);

        _bundle.Aws.Rows("checkouts").Count.ShouldBe(1);
    }

    [Fact]
    public async Task Checkout_OfAnIntentThatIsAuthorizedDirectly_Is409()
    {
        var id = _bundle.AddIntent();
        await _bundle.AuthorizeAsync(id);

        var answer = await CheckoutAsync($$"""{"paymentIntentId":"{{id}}"}""");

        (answer.Status, (string?)answer.Error["code"]).ShouldBe((409, "intent_not_payable"));
        _bundle.Aws.Rows("checkouts").ShouldBeEmpty();
    }

    [Fact]
    public async Task Checkout_OfAnIntentThatIsTakenMeanwhile_PaysItOnce()
    {
        var id = _bundle.AddIntent();
        _bundle.Aws.Meanwhile = ("TransactWriteItems", () => _bundle.AuthorizeAsync(id).GetAwaiter().GetResult());

        var answer = await CheckoutAsync($$"""{"paymentIntentId":"{{id}}"}""");

        answer.Status.ShouldBe(503, answer.Text);
        (await CheckoutAsync($$"""{"paymentIntentId":"{{id}}"}""")).Status.ShouldBe(409);
        _bundle.Aws.Sent.ShouldBeEmpty();
        PayChecks.End(_bundle);
    }

    [Theory]
    [InlineData("{\"paymentIntentId\":\"pi_nonsense\"}", 404, "resource_missing")]
    [InlineData("{\"paymentIntentId\":7}", 404, "resource_missing")]
    [InlineData("{\"paymentIntentId\":null}", 404, "resource_missing")]
    [InlineData("{\"paymentIntentId\":\"pi_01ARZ3NDEKTSV4RRFFQ69G5FAV\"}", 404, "resource_missing")]
    [InlineData("{\"paymentIntentId\":\"pi_01ARZ3NDEKTSV4RRFFQ69G5FAV\",\"amount\":1}", 400, "parameter_invalid_value")]
    public async Task Checkout_BadIntent_IsRefused(string body, int status, string code)
    {
        var answer = await CheckoutAsync(body);

        (answer.Status, (string?)answer.Error["code"], (string?)answer.Error["param"]).ShouldBe((status, code, "paymentIntentId"));
        _bundle.Aws.Rows("checkouts").ShouldBeEmpty();
    }

    [Fact]
    public async Task Checkout_ExpiredIntent_Is409()
    {
        var id = _bundle.AddIntent();
        _bundle.Time.Advance(PaymentIntent.Lifetime);

        var answer = await CheckoutAsync($$"""{"paymentIntentId":"{{id}}"}""");

        (answer.Status, (string?)answer.Error["code"]).ShouldBe((409, "intent_expired"));
    }

    [Fact]
    public async Task Checkout_IntentWithoutSource_Is409()
    {
        var id = _bundle.AddIntent(order => order with { Source = null });

        var answer = await CheckoutAsync($$"""{"paymentIntentId":"{{id}}"}""");

        (answer.Status, (string?)answer.Error["code"]).ShouldBe((409, "payment_method_missing"));
    }

    private Task<Answer> IntentAsync(string? body, string? key = null) =>
        _bundle.PostAsync(CheckoutFunctions.Catalog, CheckoutFunctions.Intents, "/payment-intents", body, key);

    private Task<Answer> MethodAsync(string? body) =>
        _bundle.PostAsync(CheckoutFunctions.Catalog, CheckoutFunctions.PaymentMethods, "/payment-methods", body);

    private Task<Answer> CheckoutAsync(string? body) =>
        _bundle.PostAsync(CheckoutFunctions.Catalog, CheckoutFunctions.Start, "/checkouts", body);

    private Task<Answer> ShowAsync(string id, string merchantId = PayBundle.MerchantId) =>
        _bundle.GetAsync(CheckoutFunctions.Intents, "/payment-intents", "paymentIntentId", id, merchantId);

    private Task<Answer> ListAsync(string customerId, string merchantId = PayBundle.MerchantId) =>
        _bundle.GetAsync(CheckoutFunctions.PaymentMethods, "/payment-methods", "customerId", customerId, merchantId);

    private void Refused(Answer answer, string param, string code)
    {
        (answer.Status, (string?)answer.Error["param"], (string?)answer.Error["code"]).ShouldBe((400, param, code), answer.Text);
        _bundle.Aws.Calls.ShouldBeEmpty();
    }
}
