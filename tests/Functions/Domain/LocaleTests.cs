using Payments.Domain;

namespace Payments.Functions.Tests;

/// <summary>The expected texts are those of ICU 78 with CLDR 48; <c>~</c> stands for a no-break space.</summary>
public sealed class LocaleTests
{
    [Theory]
    [InlineData("en-US", "USD", 125_000, "$1,250.00")]
    [InlineData("en-US", "USD", 5, "$0.05")]
    [InlineData("en-US", "USD", 0, "$0.00")]
    [InlineData("en-US", "USD", -123_456_750, "-$1,234,567.50")]
    [InlineData("en-US", "EUR", 125_000, "€1,250.00")]
    [InlineData("en-US", "MXN", 125_000, "MX$1,250.00")]
    [InlineData("en-US", "JPY", 1_250, "¥1,250")]
    [InlineData("en-US", "JPY", 999, "¥999")]
    [InlineData("en-US", "CLP", 1_250, "CLP~1,250")]
    [InlineData("en-US", "NPR", 125_000, "NPR~1,250.00")]
    [InlineData("en-US", "KWD", 1_250_000, "KWD~1,250.000")]
    [InlineData("en-US", "KWD", -1, "-KWD~0.001")]
    [InlineData("en-US", "CLF", 12_500_000, "CLF~1,250.0000")]
    [InlineData("es-MX", "MXN", 125_000, "$1,250.00")]
    [InlineData("es-MX", "MXN", 100_000_000, "$1,000,000.00")]
    [InlineData("es-MX", "USD", 125_000, "USD~1,250.00")]
    [InlineData("es-MX", "USD", -123_456_750, "-USD~1,234,567.50")]
    [InlineData("es-MX", "JPY", 1_250, "JPY~1,250")]
    [InlineData("es-MX", "KWD", 1_250_000, "KWD~1,250.000")]
    public void Format_Amount_IsTheLocalesForm(string locale, string currency, long minorUnits, string expected) =>
        Get(locale).Format(new Money(minorUnits, Currency.Get(currency))).ShouldBe(expected.Replace('~', '\u00a0'));

    [Theory]
    [InlineData(long.MinValue, "-$92,233,720,368,547,758.08")]
    [InlineData(long.MaxValue, "$92,233,720,368,547,758.07")]
    public void Format_LargestAmounts_AreWhole(long minorUnits, string expected) =>
        Locale.EnUs.Format(new Money(minorUnits, Currency.Get("USD"))).ShouldBe(expected);

    [Theory]
    [InlineData("en-US", "Jan 5, 2026|Feb 5, 2026|Mar 5, 2026|Apr 5, 2026|May 5, 2026|Jun 5, 2026|Jul 5, 2026|Aug 5, 2026|Sep 5, 2026|Oct 5, 2026|Nov 5, 2026|Dec 5, 2026")]
    [InlineData("es-MX", "5 ene 2026|5 feb 2026|5 mar 2026|5 abr 2026|5 may 2026|5 jun 2026|5 jul 2026|5 ago 2026|5 sep 2026|5 oct 2026|5 nov 2026|5 dic 2026")]
    public void Format_Days_AreTheLocalesForm(string locale, string expected) =>
        Enumerable.Range(1, 12).Select(month => Get(locale).Format(new DateOnly(2026, month, 5))).ShouldBe(expected.Split('|'));

    [Theory]
    [InlineData("en-us", "en-US")]
    [InlineData("es-MX", "es-MX")]
    [InlineData("de-DE", null)]
    [InlineData(null, null)]
    public void TryGet_Name_FindsThoseThatReceiptsHave(string? name, string? expected)
    {
        Locale.TryGet(name, out var locale).ShouldBe(expected is not null);
        locale?.Name.ShouldBe(expected);
    }

    private static Locale Get(string name) => Locale.TryGet(name, out var locale) ? locale : throw new ArgumentException(name);
}
