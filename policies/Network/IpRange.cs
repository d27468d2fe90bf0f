using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Payments.Policies.Network;

/// <summary>A range of addresses as AWS writes it, such as <c>10.0.0.0/16</c>.</summary>
internal static class IpRange
{
    // Shorter prefixes are no network of anybody's: 0.0.0.0/0, or its two halves.
    private const int ShortestV4Prefix = 8;
    private const int ShortestV6Prefix = 16;

    /// <summary>Whether it is the internet, or so much of it that it comes to the same.</summary>
    /// <exception cref="FormatException">It is no range of addresses.</exception>
    public static bool IsInternet(string cidr)
    {
        var parts = cidr.Split('/');
        if (parts.Length != 2 || !IPAddress.TryParse(parts[0], out var address) || !int.TryParse(parts[1], CultureInfo.InvariantCulture, out var prefix))
        {
            throw new FormatException($"'{cidr}' is no range of addresses");
        }

        return address.AddressFamily == AddressFamily.InterNetworkV6 ? prefix < ShortestV6Prefix && !address.IsIPv6UniqueLocal : prefix < ShortestV4Prefix;
    }
}
