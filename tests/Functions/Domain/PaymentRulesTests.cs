using FsCheck.Fluent;
using Payments.Domain;

namespace Payments.Functions.Tests;

public sealed class PaymentRulesTests
{
    private static readonly PaymentDraft Good = new() { Method = "khalti", Amount = 1250, Currency = "NPR" };

    [Fact]
    public void Validate_GoodDraft_GivesTheOrder()
    {
        var order = PaymentRules.Validate(Good with { Method = "Khalti", CustomerId = "c-1" }).Value.ShouldNotBeNull();

        order.Method.ShouldBe(PaymentMethod.Khalti);
        order.Amount.ToString().ShouldBe("NPR 12.50");
        order.CustomerId.ShouldBe("c-1");
    }

    [Fact]
    public void Validate_UnknownMethod_ListsTheKnownOnes()
    {
        var error = PaymentRules.Validate(Good with { Method = "paypal" }).Errors.ShouldHaveSingleItem();

        error.Param.ShouldBe("method");
        error.Code.ShouldBe("payment_method_unknown");
        error.Message.ShouldBe("the payment method is unknown; known are khalti, esewa, fonepay, connectips, imepay, card");
    }

    [Theory]
    [InlineData(null, "parameter_missing")]
    [InlineData(0L, "amount_too_small")]
    [InlineData(-1L, "amount_too_small")]
    [InlineData(long.MinValue, "amount_too_small")]
    [InlineData(1_000_000_000_000, "amount_too_large")]
    [InlineData(long.MaxValue, "amount_too_large")]
    public void Validate_AmountOutOfBounds_IsRefused(long? amount, string code) =>
        PaymentRules.Validate(Good with { Amount = amount }).Errors.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            error => error.Param.ShouldBe("amount"), error => error.Code.ShouldBe(code));

    [Fact]
    public void Validate_SeveralFaults_NamesThemAllInOrder() =>
        PaymentRules.Validate(new() { CustomerId = "", Items = [new("", -1, 0)] }).Errors.Select(error => error.Param).ShouldBe(
            ["method", "amount", "currency", "customerId", "items[0].name", "items[0].unitAmount", "items[0].quantity"]);

    [Fact]
    public void Validate_TooMuchOfAnything_IsRefused()
    {
        Refused(Good with { OrderId = new('x', 129) }, "orderId", "parameter_too_long");
        Refused(Good with { Description = new('x', 501) }, "description", "parameter_too_long");
        Refused(Good with { Items = [.. Enumerable.Repeat(new CartItem("tea", 1, 1), 101)] }, "items", "parameter_too_many");
        Refused(Good with { Metadata = Metadata(51) }, "metadata", "parameter_too_many");
        Refused(Good with { Metadata = new Dictionary<string, string> { [new('k', 41)] = "v" } }, "metadata", "parameter_too_long");
        Refused(Good with { Metadata = new Dictionary<string, string> { ["k"] = new('v', 501) } }, "metadata.k", "parameter_too_long");
    }

    [Fact]
    public void Validate_AnyCart_IsAcceptedExactlyIfItAddsUp() => Properties.Hold(
        Properties.Pairs(Properties.Pairs(Gen.Choose(0, 500), Gen.Choose(1, 5)).NonEmptyListOf(), Gen.Choose(-1, 1)),
        pair =>
        {
            var items = pair.Item1.Take(PaymentLimits.MaxItems).Select(line => new CartItem("tea", line.Item1, line.Item2)).ToList();
            var total = items.Sum(item => item.UnitAmount * item.Quantity);
            var draft = Good with { Amount = total + pair.Item2, Items = items };

            var result = PaymentRules.Validate(draft);

            result.IsValid.ShouldBe(pair.Item2 == 0 && total > 0);
            result.Errors.Count.ShouldBe(result.IsValid ? 0 : 1);
        });

    [Fact]
    public void Cart_SumBeyond64Bits_AddsUpToNothing()
    {
        Cart.Sum([new("gold", long.MaxValue, 2)]).ShouldBeNull();
        new[] { new CartItem("gold", long.MaxValue, 2) }.AddsUpTo(new(-2, Currency.Get("NPR"))).ShouldBeFalse();
    }

    private static void Refused(PaymentDraft draft, string param, string code) =>
        PaymentRules.Validate(draft).Errors.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            error => error.Param.ShouldBe(param), error => error.Code.ShouldBe(code));

    private static Dictionary<string, string> Metadata(int count) =>
        Enumerable.Range(0, count).ToDictionary(index => $"k{index}", _ => "v");
}
