namespace Payments.Platform;

/// <summary>
/// How much the API takes: from all callers together, a token bucket, before it answers 429; and from one of them, before the web firewall
/// answers 403.
/// </summary>
/// <param name="RatePerSecond">Requests a second, in the long run.</param>
/// <param name="Burst">Requests at once.</param>
/// <param name="PerAddress">Requests of one address in any five minutes.</param>
/// <param name="PerKey">Requests with one merchant's key in any five minutes.</param>
public sealed record Throttle(int RatePerSecond, int Burst, int PerAddress, int PerKey)
{
    internal static Throttle Read(SettingsObject api)
    {
        var throttle = new Throttle(
            api.Number("ratePerSecond", 1, 10_000, "requests a second"),
            api.Number("burst", 1, 5_000, "requests at once"),
            api.Number("perAddress", 10, 2_000_000, "requests of an address in five minutes"),
            api.Number("perKey", 10, 2_000_000, "requests with a merchant's key in five minutes"));
        api.NothingElse();
        return throttle;
    }
}
