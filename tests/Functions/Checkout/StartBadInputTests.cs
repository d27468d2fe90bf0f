namespace Payments.Functions.Tests;

/// <summary>Bad input of a payment: each a 400 that names the field, and nothing stored, sent or remembered [R7].</summary>
public sealed class StartBadInputTests : IDisposable
{
    private readonly Bundle _bundle = new();

    public void Dispose() => _bundle.Dispose();

    [Theory]
    [InlineData(null, "body", "parameter_missing")]
    [InlineData("", "body", "parameter_missing")]
    [InlineData("{", "body", "invalid_json")]
    [InlineData("{\"amount\":1250,}", "body", "invalid_json")]
    [InlineData("{\"amount\":0x10}", "body", "invalid_json")]
    [InlineData("{\"amount\":1} trailing", "body", "invalid_json")]
    [InlineData("{\"metadata\":{\"a\":{\"b\":{\"c\":{\"d\":{\"e\":{\"f\":{\"g\":{\"h\":1}}}}}}}}}", "body", "invalid_json")]
    [InlineData("null", "body", "parameter_invalid_type")]
    [InlineData("[]", "body", "parameter_invalid_type")]
    [InlineData("\"amount\"", "body", "parameter_invalid_type")]
    [InlineData("{}", "amount", "parameter_missing")]
    [InlineData("{\"currency\":\"NPR\"}", "amount", "parameter_missing")]
    [InlineData("{\"amount\":1250}", "currency", "parameter_missing")]
    [InlineData("{\"amount\":0,\"currency\":\"NPR\"}", "amount", "amount_too_small")]
    [InlineData("{\"amount\":-1250,\"currency\":\"NPR\"}", "amount", "amount_too_small")]
    [InlineData("{\"amount\":1000000000000,\"currency\":\"NPR\"}", "amount", "amount_too_large")]
    [InlineData("{\"amount\":12.5,\"currency\":\"NPR\"}", "amount", "parameter_invalid_integer")]
    [InlineData("{\"amount\":1250.0,\"currency\":\"NPR\"}", "amount", "parameter_invalid_integer")]
    [InlineData("{\"amount\":1e3,\"currency\":\"NPR\"}", "amount", "parameter_invalid_integer")]
    [InlineData("{\"amount\":9223372036854775808,\"currency\":\"NPR\"}", "amount", "parameter_invalid_integer")]
    [InlineData("{\"amount\":\"1250\",\"currency\":\"NPR\"}", "amount", "parameter_invalid_type")]
    [InlineData("{\"amount\":null,\"currency\":\"NPR\"}", "amount", "parameter_invalid_type")]
    [InlineData("{\"amount\":true,\"currency\":\"NPR\"}", "amount", "parameter_invalid_type")]
    [InlineData("{\"amount\":1250,\"amount\":1,\"currency\":\"NPR\"}", "amount", "parameter_duplicate")]
    [InlineData("{\"amount\":1250,\"currency\":\"NPX\"}", "currency", "currency_unknown")]
    [InlineData("{\"amount\":1250,\"currency\":\"npr\"}", "currency", "currency_unknown")]
    [InlineData("{\"amount\":1250,\"currency\":\"\"}", "currency", "currency_unknown")]
    [InlineData("{\"amount\":1250,\"currency\":524}", "currency", "parameter_invalid_type")]
    [InlineData("{\"amount\":1250,\"currency\":\"NPR\",\"ammount\":1}", "ammount", "parameter_unknown")]
    [InlineData("{\"amount\":1250,\"currency\":\"NPR\",\"customerId\":\"\"}", "customerId", "parameter_empty")]
    [InlineData("{\"amount\":1250,\"currency\":\"NPR\",\"customerId\":7}", "customerId", "parameter_invalid_type")]
    [InlineData("{\"amount\":1250,\"currency\":\"NPR\",\"items\":{}}", "items", "parameter_invalid_type")]
    [InlineData("{\"amount\":1250,\"currency\":\"NPR\",\"items\":[1]}", "items[0]", "parameter_invalid_type")]
    [InlineData("{\"amount\":1250,\"currency\":\"NPR\",\"items\":[{\"name\":\"tea\",\"unitAmount\":1250}]}", "items[0].quantity", "parameter_missing")]
    [InlineData("{\"amount\":1250,\"currency\":\"NPR\",\"items\":[{\"name\":\"tea\",\"unitAmount\":-1,\"quantity\":1}]}", "items[0].unitAmount", "parameter_invalid_value")]
    [InlineData("{\"amount\":1250,\"currency\":\"NPR\",\"items\":[{\"name\":\"tea\",\"unitAmount\":1250,\"quantity\":0}]}", "items[0].quantity", "parameter_invalid_value")]
    [InlineData("{\"amount\":1250,\"currency\":\"NPR\",\"items\":[{\"name\":\"tea\",\"unitAmount\":1250,\"quantity\":1.5}]}", "items[0].quantity", "parameter_invalid_integer")]
    [InlineData("{\"amount\":1250,\"currency\":\"NPR\",\"items\":[{\"name\":\"tea\",\"unitAmount\":1250,\"quantity\":1,\"tax\":1}]}", "items[0].tax", "parameter_unknown")]
    [InlineData("{\"amount\":1250,\"currency\":\"NPR\",\"items\":[{\"name\":\"tea\",\"unitAmount\":1249,\"quantity\":1}]}", "items", "cart_mismatch")]
    [InlineData("{\"amount\":1250,\"currency\":\"NPR\",\"metadata\":[]}", "metadata", "parameter_invalid_type")]
    [InlineData("{\"amount\":1250,\"currency\":\"NPR\",\"metadata\":{\"table\":7}}", "metadata.table", "parameter_invalid_type")]
    public async Task Post_BadBody_IsRefusedByField(string? body, string param, string code) => await RefusedAsync(body, param, code);

    [Fact]
    public async Task Post_UnknownMethod_ListsTheKnownOnes()
    {
        var answer = await _bundle.PostAsync(Bundle.Body(), "k-1", method: "paypal");

        answer.Status.ShouldBe(400);
        ((string?)answer.Error["param"]).ShouldBe("method");
        ((string?)answer.Error["message"])!.ShouldContain("khalti, esewa, fonepay, connectips, imepay, card");
    }

    [Fact]
    public async Task Post_CheckoutWithoutMethod_IsRefused() =>
        await RefusedAsync(Bundle.Body(), "method", "parameter_missing", method: null);

    [Theory]
    [InlineData(65_537)]
    [InlineData(1_000_000)]
    public async Task Post_BodyOverTheLimit_IsRefused(int length) =>
        await RefusedAsync(Bundle.Body() + new string(' ', length - Bundle.Body().Length), "body", "body_too_large");

    [Fact]
    public async Task Post_BodyOfManyBytesInFewCharacters_IsRefusedByItsBytes() =>
        await RefusedAsync(Bundle.Body(new { amount = 1, currency = "NPR" }) + new string('é', 40_000), "body", "body_too_large");

    [Fact]
    public async Task Post_BodyAtTheLimit_IsAccepted() =>
        (await _bundle.PostAsync(Bundle.Body() + new string(' ', 65_536 - Bundle.Body().Length))).Status.ShouldBe(200);

    [Theory]
    [InlineData(256, "parameter_too_long")]
    [InlineData(0, "parameter_empty")]
    public async Task Post_BadIdempotencyKey_IsRefused(int length, string code)
    {
        var answer = await _bundle.PostAsync(Bundle.Body(), new string('k', length));

        answer.Status.ShouldBe(400);
        ((string?)answer.Error["param"]).ShouldBe("Idempotency-Key");
        ((string?)answer.Error["code"]).ShouldBe(code);
    }

    [Fact]
    public async Task Post_LongestIdempotencyKey_IsAccepted() =>
        (await _bundle.PostAsync(Bundle.Body(), new string('k', 255))).Status.ShouldBe(200);

    private async Task RefusedAsync(string? body, string param, string code, string? method = "khalti")
    {
        var answer = await _bundle.PostAsync(body, "k-1", method);

        answer.Status.ShouldBe(400);
        ((string?)answer.Error["type"]).ShouldBe("invalid_request_error");
        ((string?)answer.Error["param"]).ShouldBe(param);
        ((string?)answer.Error["code"]).ShouldBe(code);
        ((string?)answer.Error["message"]).ShouldNotBeNullOrEmpty();
        answer.Header("Access-Control-Allow-Origin").ShouldBe("*");
        _bundle.Aws.Calls.ShouldBeEmpty();
    }
}
