using Payments.Domain;

namespace Payments.Functions.Tests;

public sealed class AmountTierTests
{
    [Theory]
    [InlineData(1, "NPR", "LOW")]
    [InlineData(99_99, "NPR", "LOW")]
    [InlineData(100_00, "NPR", "MEDIUM")]
    [InlineData(999_99, "NPR", "MEDIUM")]
    [InlineData(1_000_00, "NPR", "HIGH")]
    [InlineData(1_000, "JPY", "HIGH")]
    [InlineData(1_000, "KWD", "LOW")]
    public void Of_Amount_GoesByWholeUnits(long minorUnits, string currency, string tier) =>
        AmountTier.Of(new(minorUnits, Currency.Get(currency))).ShouldBe(tier);
}
