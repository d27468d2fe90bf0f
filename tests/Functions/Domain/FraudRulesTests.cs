using FsCheck;
using FsCheck.Fluent;
using Payments.Domain;

namespace Payments.Functions.Tests;

public sealed class FraudRulesTests
{
    private static readonly Currency Npr = Currency.Get("NPR");

    private static readonly FraudFacts Good = new() { Amount = new(500, Npr), DeviceKnown = true, DeviceSeenBefore = true };

    private static readonly Gen<FraudFacts> AnyFacts = Gen.Choose(1, 500_000).SelectMany(amount =>
        Gen.Choose(0, 60).ArrayOf(4).SelectMany(counts =>
            Gen.Choose(0, 31).SelectMany(flags => Gen.Choose(0, 100_000), (flags, before) => new FraudFacts
            {
                Amount = new(amount, Npr),
                LargestBefore = before == 0 ? null : new Money(before, Npr),
                CustomerPaymentsLastHour = counts[0],
                CustomerDeclinesLastDay = counts[1],
                OtherCustomersOnDeviceLastDay = counts[2],
                IpPaymentsLastHour = counts[3],
                DeviceKnown = (flags & 1) != 0,
                DeviceSeenBefore = (flags & 3) == 3,
                IpBlocked = (flags & 4) != 0,
                IpCountryDiffers = (flags & 8) != 0,
            })));

    [Fact]
    public void Score_NothingSuspicious_IsZeroAndAccepted()
    {
        var score = FraudRules.Score(Good);

        score.Points.ShouldBe(0);
        score.Reasons.ShouldBeEmpty();
        score.Verdict.ShouldBe(FraudVerdict.Accept);
    }

    [Fact]
    public void Score_AnyFacts_IsWithinBoundsAndHasReasonsExactlyIfItHasPoints() => Properties.Hold(AnyFacts, facts =>
    {
        var score = FraudRules.Score(facts);

        score.Points.ShouldBeInRange(0, FraudScore.MaxPoints);
        (score.Reasons.Count > 0).ShouldBe(score.Points > 0);
        score.Reasons.ShouldBeUnique();
        FraudRules.Score(facts).Points.ShouldBe(score.Points);
    });

    [Fact]
    public void Score_AnyFactThatLooksWorse_NeverScoresLower() => Properties.Hold(AnyFacts, facts =>
    {
        var points = FraudRules.Score(facts).Points;
        FraudFacts[] worse =
        [
            facts with { Amount = facts.Amount * 10 },
            facts with { CustomerPaymentsLastHour = facts.CustomerPaymentsLastHour + 7 },
            facts with { CustomerDeclinesLastDay = facts.CustomerDeclinesLastDay + 3 },
            facts with { OtherCustomersOnDeviceLastDay = facts.OtherCustomersOnDeviceLastDay + 3 },
            facts with { IpPaymentsLastHour = facts.IpPaymentsLastHour + 30 },
            facts with { DeviceSeenBefore = false },
            facts with { DeviceKnown = false, DeviceSeenBefore = false },
            facts with { IpBlocked = true },
            facts with { IpCountryDiffers = true },
        ];

        worse.ShouldAllBe(other => FraudRules.Score(other).Points >= points);
    });

    [Theory]
    [InlineData(39, FraudVerdict.Accept)]
    [InlineData(40, FraudVerdict.StepUp)]
    [InlineData(74, FraudVerdict.StepUp)]
    [InlineData(75, FraudVerdict.Block)]
    public void Verdict_AtItsThresholds_Changes(int points, FraudVerdict verdict) =>
        new FraudScore(points, []).Verdict.ShouldBe(verdict);

    [Fact]
    public void Score_BlockedAddress_BlocksWhateverElseIsKnown()
    {
        var score = FraudRules.Score(Good with { IpBlocked = true });

        score.Verdict.ShouldBe(FraudVerdict.Block);
        score.Reasons.ShouldBe(["ip_blocked"]);
    }

    [Fact]
    public void Score_LargeAmountOnANewDeviceFromAbroad_IsBorderline()
    {
        var score = FraudRules.Score(
            Good with { Amount = new(500_000, Npr), DeviceSeenBefore = false, IpCountryDiffers = true });

        score.Verdict.ShouldBe(FraudVerdict.StepUp);
        score.Reasons.ShouldBe(["high_amount", "new_device", "ip_country"]);
    }
}
