using System.Globalization;
using System.Net;

namespace Payments.Local.Events;

/// <summary>The argument of <c>cidr</c>: <c>10.0.0.0/24</c>, where the bits behind the mask may be set, or a single address.</summary>
internal sealed class AddressRange
{
    private readonly IPNetwork _network;

    private AddressRange(IPNetwork network) => _network = network;

    public bool Contains(string text) => IPAddress.TryParse(text, out var address) && _network.Contains(address);

    /// <exception cref="EventPatternException">Not a range.</exception>
    public static AddressRange Parse(string text, string path)
    {
        var parts = text.Split('/');
        if (parts.Length != 2)
        {
            throw EventPattern.Wrong(path, "Malformed CIDR, one '/' required");
        }

        if (!int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var bits))
        {
            throw EventPattern.Wrong(path, "Malformed CIDR, mask bits must be an integer");
        }

        if (!IPAddress.TryParse(parts[0], out var address))
        {
            throw EventPattern.Wrong(path, $"Nonstandard IP address: {parts[0]}");
        }

        var bytes = address.GetAddressBytes();
        if (bits > bytes.Length * 8)
        {
            throw EventPattern.Wrong(path, "Malformed CIDR, mask bits must not exceed the address's");
        }

        for (var bit = bits; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        }

        return new AddressRange(new IPNetwork(new IPAddress(bytes), bits));
    }
}
