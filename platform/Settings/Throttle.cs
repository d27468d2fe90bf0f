namespace Payments.Platform;

/// <summary>How much the API takes before it answers 429: a token bucket for all callers together.</summary>
/// <param name="RatePerSecond">Requests a second, in the long run.</param>
/// <param name="Burst">Requests at once.</param>
public sealed record Throttle(int RatePerSecond, int Burst)
{
    internal static Throttle Read(SettingsObject api)
    {
        var throttle = new Throttle(
            api.Number("ratePerSecond", 1, 10_000, "requests a second"),
            api.Number("burst", 1, 5_000, "requests at once"));
        api.NothingElse();
        return throttle;
    }
}
