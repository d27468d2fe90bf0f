using System.Globalization;
using Payments.Hosting;

namespace Payments.Gateway;

/// <summary>How the gateway is reached.</summary>
/// <param name="Url">Without <c>/v1</c>; with a path or not.</param>
/// <param name="Timeout">Of one call; the invocation's deadline bounds it too.</param>
public sealed record GatewaySettings(Uri Url, TimeSpan Timeout)
{
    public const string UrlVariable = "GATEWAY_URL";
    public const string SecretArnVariable = "GATEWAY_SECRET_ARN";
    public const string TimeoutVariable = "GATEWAY_TIMEOUT_MS";

    private const int DefaultTimeoutMs = 2000;

    /// <summary>From <c>GATEWAY_URL</c> and <c>GATEWAY_TIMEOUT_MS</c> (2000 if not given).</summary>
    /// <exception cref="MissingSettingException">There is no <c>GATEWAY_URL</c>.</exception>
    /// <exception cref="FormatException">One of them makes no sense.</exception>
    public static GatewaySettings From(FunctionSettings settings) =>
        new(UrlOf(settings.Required(UrlVariable)), TimeSpan.FromMilliseconds(TimeoutMs(settings.Optional(TimeoutVariable))));

    private static Uri UrlOf(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? url
            : throw new FormatException($"{UrlVariable} is not an http(s) URL");

    private static int TimeoutMs(string? text) =>
        text is null ? DefaultTimeoutMs
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var timeout) && timeout > 0 ? timeout
        : throw new FormatException($"{TimeoutVariable} is not a number of milliseconds");
}
