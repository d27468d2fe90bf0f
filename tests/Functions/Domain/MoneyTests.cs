using System.Globalization;
using Payments.Domain;

namespace Payments.Functions.Tests;

public sealed class MoneyTests
{
    private static readonly Currency Npr = Currency.Get("NPR");

    [Theory]
    [InlineData(1250, "NPR", "NPR 12.50")]
    [InlineData(5, "NPR", "NPR 0.05")]
    [InlineData(-5, "NPR", "NPR -0.05")]
    [InlineData(1250, "JPY", "JPY 1250")]
    [InlineData(-1, "JPY", "JPY -1")]
    [InlineData(1, "KWD", "KWD 0.001")]
    [InlineData(1234567, "KWD", "KWD 1234.567")]
    [InlineData(long.MaxValue, "NPR", "NPR 92233720368547758.07")]
    [InlineData(long.MinValue, "NPR", "NPR -92233720368547758.08")]
    public void ToString_AnyAmount_HasTheCurrencysDigits(long minorUnits, string code, string expected) =>
        new Money(minorUnits, Currency.Get(code)).ToString().ShouldBe(expected);

    [Fact]
    public void ToString_AnyAmount_ReadsBackToTheSameMinorUnits() => Properties.Hold(
        Properties.Pairs(Properties.Longs, Properties.Currencies),
        pair =>
        {
            var (minorUnits, currency) = pair;
            var text = new Money(minorUnits, currency).ToString();

            text[..4].ShouldBe(currency.Code + " ");
            var number = text[4..];
            (number.Length - number.IndexOf('.') - 1).ShouldBe(currency.MinorUnitDigits == 0 ? number.Length : currency.MinorUnitDigits);
            (decimal.Parse(number, CultureInfo.InvariantCulture) * currency.MinorUnitsPerUnit).ShouldBe(minorUnits);
        });

    [Fact]
    public void Arithmetic_AnyAmounts_IsThatOfIntegersOrOverflows() => Properties.Hold(
        Properties.Pairs(Properties.Longs, Properties.Longs),
        pair =>
        {
            var (left, right) = pair;
            Same(() => (new Money(left, Npr) + new Money(right, Npr)).MinorUnits, (Int128)left + right);
            Same(() => (new Money(left, Npr) - new Money(right, Npr)).MinorUnits, (Int128)left - right);
            Same(() => (new Money(left, Npr) * right).MinorUnits, (Int128)left * right);
            Same(() => (-new Money(left, Npr)).MinorUnits, -(Int128)left);
            (new Money(left, Npr) < new Money(right, Npr)).ShouldBe(left < right);
        });

    [Fact]
    public void Arithmetic_OtherCurrency_IsRefusedNamingBoth()
    {
        var rupees = new Money(1, Npr);
        var yen = new Money(1, Currency.Get("JPY"));

        Should.Throw<CurrencyMismatchException>(() => rupees + yen).Message.ShouldBe("NPR and JPY cannot be added or compared");
        Should.Throw<CurrencyMismatchException>(() => rupees - yen);
        Should.Throw<CurrencyMismatchException>(() => rupees < yen);
        rupees.ShouldNotBe(yen);
    }

    private static void Same(Func<long> actual, Int128 expected)
    {
        if (expected >= long.MinValue && expected <= long.MaxValue)
        {
            actual().ShouldBe((long)expected);
        }
        else
        {
            Should.Throw<OverflowException>(() => actual());
        }
    }
}
