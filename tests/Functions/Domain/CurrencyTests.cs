using Payments.Domain;

namespace Payments.Functions.Tests;

public sealed class CurrencyTests
{
    [Theory]
    [InlineData("NPR", 524, 2)]
    [InlineData("JPY", 392, 0)]
    [InlineData("KWD", 414, 3)]
    [InlineData("CLF", 990, 4)]
    [InlineData("ALL", 8, 2)]
    [InlineData("ZWG", 924, 2)]
    public void Get_KnownCode_HasNumberAndDigitsOfIso4217(string code, int numericCode, int digits)
    {
        var currency = Currency.Get(code);

        currency.NumericCode.ShouldBe(numericCode);
        currency.MinorUnitDigits.ShouldBe(digits);
        currency.MinorUnitsPerUnit.ShouldBe((long)Math.Pow(10, digits));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("npr")]
    [InlineData("NP")]
    [InlineData("XXX")]
    [InlineData("XAU")]
    [InlineData("BGN")]
    public void TryGet_CodeThatPricesNothing_IsUnknown(string? code) => Currency.TryGet(code, out _).ShouldBeFalse();

    [Fact]
    public void All_EveryCurrency_HasItsOwnCodeAndNumber()
    {
        Currency.All.Count.ShouldBe(165);
        Currency.All.Select(currency => currency.Code).Distinct().Count().ShouldBe(165);
        Currency.All.Select(currency => currency.NumericCode).Distinct().Count().ShouldBe(165);
        Currency.All.ShouldAllBe(currency => currency.Code.Length == 3 && currency.Code.All(char.IsAsciiLetterUpper));
    }
}
