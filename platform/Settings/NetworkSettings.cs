using System.Text.RegularExpressions;

namespace Payments.Platform;

/// <summary>Where functions run (docs/network.md).</summary>
/// <param name="Private">What the stack's own network is made of; null where functions run outside of any.</param>
public sealed partial record NetworkSettings(PrivateNetworkSettings? Private)
{
    public const string PublicMode = "public";
    public const string PrivateMode = "private";

    internal static NetworkSettings Read(SettingsObject network)
    {
        var mode = network.OneOf("mode", [PublicMode, PrivateMode]);
        var settings = new NetworkSettings(mode != PrivateMode ? null : new PrivateNetworkSettings(
            network.Text("cidr", "a private network of 65,536 addresses, such as 10.40.0.0/16", PrivateRange().IsMatch),
            network.Number("zones", 2, PrivateNetworkSettings.MaxZones, "availability zones")));
        if (mode.Length > 0)
        {
            network.NothingElse();
        }

        return settings;
    }

    // RFC 1918.
    [GeneratedRegex(@"^(10\.(1?\d?\d|2[0-4]\d|25[0-5])|172\.(1[6-9]|2\d|3[01])|192\.168)\.0\.0/16$")]
    private static partial Regex PrivateRange();
}
