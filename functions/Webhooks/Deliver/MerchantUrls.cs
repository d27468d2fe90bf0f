using System.Diagnostics.CodeAnalysis;
using System.Net;
using Payments.Hosting;

namespace Payments.Webhooks;

/// <summary>
/// Which URLs a webhook is sent to: https, and http to the machine itself while developing. The second is not a switch that could be
/// left on: it holds only for a function whose AWS is on that machine (<c>AWS_ENDPOINT_URL</c> is a loopback address), which no
/// deployed function is.
/// </summary>
internal sealed class MerchantUrls(FunctionSettings settings)
{
    private const int MaxLength = 2_048;

    /// <summary>Loopback addresses may be called.</summary>
    public bool AllowLoopback { get; } =
        Uri.TryCreate(settings.Optional("AWS_ENDPOINT_URL"), UriKind.Absolute, out var endpoint) && endpoint.IsLoopback;

    public bool TryParse(string text, [NotNullWhen(true)] out Uri? url)
    {
        url = null;
        if (text.Length > MaxLength
            || !Uri.TryCreate(text, UriKind.Absolute, out var parsed)
            || parsed.UserInfo.Length > 0
            || !(parsed.Scheme == Uri.UriSchemeHttps || (AllowLoopback && parsed is { Scheme: "http", IsLoopback: true })))
        {
            return false;
        }

        url = parsed;
        return true;
    }

    /// <summary>Whether a connection to this address may be made.</summary>
    public bool Allows(IPAddress address) => PublicAddresses.Contains(address) || (AllowLoopback && IPAddress.IsLoopback(address));
}
