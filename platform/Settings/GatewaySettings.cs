namespace Payments.Platform;

/// <summary>The upstream gateway, which talks to the card networks.</summary>
/// <param name="Url">Where its API begins; no slash at the end.</param>
/// <param name="TimeoutMs">How long an answer may take before its outcome counts as unknown [R24], in milliseconds.</param>
/// <param name="ReturnUrl">Where it sends customers back to who proved to be the holder of the card; the tracking id follows.</param>
public sealed record GatewaySettings(string Url, int TimeoutMs, string ReturnUrl)
{
    internal static GatewaySettings Read(SettingsObject gateway)
    {
        var settings = new GatewaySettings(
            gateway.Text("url", "an address of http or https without a slash at its end", IsAddress),
            gateway.Number("timeoutMs", 100, 25_000, "milliseconds"),
            gateway.Text("returnUrl", "an address of http or https without a slash at its end", IsAddress));
        gateway.NothingElse();
        return settings;
    }

    private static bool IsAddress(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var url) && (url.Scheme is "http" or "https") && !value.EndsWith('/');
}
