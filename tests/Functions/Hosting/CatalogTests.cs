using Payments.Checkout;
using Payments.Hosting;

namespace Payments.Functions.Tests;

public sealed class CatalogTests
{
    [Fact]
    public void Names_Bundle_AreTheHandlersThatFunctionsName() =>
        CheckoutFunctions.Catalog.Names.ShouldBe(["audit", "authorizer", "deduct-amount", "fraud-check", "intents", "payment-methods", "record-outcome", "start", "status", "step-up", "sweeper", "validate-payment"]);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Start")]
    [InlineData("nope")]
    public void Create_UnknownHandler_NamesTheKnownOnes(string? handler)
    {
        using var bundle = new Bundle();

        Should.Throw<UnknownHandlerException>(() => CheckoutFunctions.Catalog.Create(handler, bundle.Services)).Message.ShouldBe(
            $"the bundle has no handler '{handler}'; it has audit, authorizer, deduct-amount, fraud-check, intents, payment-methods, record-outcome, start, status, step-up, sweeper, validate-payment");
    }

    [Theory]
    [InlineData("authorizer", "MERCHANTS_TABLE")]
    [InlineData("start", "CHECKOUTS_TABLE")]
    [InlineData("start", "PAYMENT_INTENTS_TABLE")]
    [InlineData("start", "IDEMPOTENCY_TABLE")]
    [InlineData("start", "CHECKOUT_QUEUE_URL")]
    [InlineData("start", "SERVICE_NAME")]
    [InlineData("status", "CHECKOUTS_TABLE")]
    [InlineData("validate-payment", "CHECKOUTS_TABLE")]
    [InlineData("validate-payment", "PAYMENT_INTENTS_TABLE")]
    [InlineData("deduct-amount", "TRANSACTIONS_TABLE")]
    [InlineData("deduct-amount", "METHOD_TABLE")]
    public void Create_SettingMissing_NamesIt(string handler, string variable)
    {
        using var bundle = new Bundle();
        bundle.Environment.Remove(variable);

        Should.Throw<MissingSettingException>(() => CheckoutFunctions.Catalog.Create(handler, bundle.Services))
            .Message.ShouldContain(variable);
    }

    [Theory]
    [InlineData("authorizer", "GetItem merchants")]
    [InlineData("start", "GetItem checkouts")]
    [InlineData("status", "GetItem checkouts")]
    [InlineData("validate-payment", "GetItem checkouts")]
    [InlineData("deduct-amount", "GetItem checkouts")]
    public async Task WarmUp_EachHandler_ReadsNothingOnce(string handler, string call)
    {
        using var bundle = new Bundle();
        var (_, warmUp) = CheckoutFunctions.Catalog.Create(handler, bundle.Services);

        await warmUp(CancellationToken.None);

        bundle.Aws.Calls.ShouldBe([call]);
    }
}
