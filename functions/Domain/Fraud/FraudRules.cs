namespace Payments.Domain;

/// <summary>
/// Scores a payment by its amount, the pace of customer and address, the device and the address [R21]. Each rule adds points, and none
/// takes any away: a fact that looks worse never makes a payment look better.
/// </summary>
public static class FraudRules
{
    private const int UnusualFactor = 5;

    private static readonly (string Reason, Func<FraudFacts, int> Points)[] Rules =
    [
        (FraudReasons.IpBlocked, facts => facts.IpBlocked ? FraudScore.MaxPoints : 0),
        (FraudReasons.HighAmount, facts => AmountTier.Of(facts.Amount) == AmountTier.High ? 15 : 0),
        (FraudReasons.UnusualAmount, facts => IsUnusual(facts) ? 15 : 0),
        (FraudReasons.CustomerVelocity, facts => Steps(facts.CustomerPaymentsLastHour, (5, 20), (10, 45), (20, 80))),
        (FraudReasons.RecentDeclines, facts => Steps(facts.CustomerDeclinesLastDay, (2, 15), (4, 40), (8, 80))),
        (FraudReasons.UnknownDevice, facts => facts.DeviceKnown ? 0 : 15),
        (FraudReasons.NewDevice, facts => facts is { DeviceKnown: true, DeviceSeenBefore: false } ? 10 : 0),
        (FraudReasons.SharedDevice, facts => Steps(facts.OtherCustomersOnDeviceLastDay, (2, 20), (5, 50))),
        (FraudReasons.IpVelocity, facts => Steps(facts.IpPaymentsLastHour, (20, 15), (50, 40))),
        (FraudReasons.IpCountry, facts => facts.IpCountryDiffers ? 20 : 0),
    ];

    public static FraudScore Score(FraudFacts facts)
    {
        var points = 0;
        var reasons = new List<string>();
        foreach (var (reason, rule) in Rules)
        {
            var added = rule(facts);
            if (added > 0)
            {
                points += added;
                reasons.Add(reason);
            }
        }

        return new(Math.Min(points, FraudScore.MaxPoints), reasons);
    }

    // Much more than the customer ever paid, and not small change: five times a coffee is no sign of anything.
    private static bool IsUnusual(FraudFacts facts) =>
        AmountTier.Of(facts.Amount) != AmountTier.Low
        && facts.LargestBefore is { } largest
        && largest.Currency == facts.Amount.Currency
        && facts.Amount.MinorUnits / UnusualFactor >= Math.Max(largest.MinorUnits, 1);

    // The points of the highest threshold that is reached.
    private static int Steps(int count, params ReadOnlySpan<(int From, int Points)> steps)
    {
        var points = 0;
        foreach (var (from, reached) in steps)
        {
            points = count >= from ? reached : points;
        }

        return points;
    }
}
