namespace Payments.Platform;

/// <summary>A network of the stack's own.</summary>
/// <param name="Cidr">Its addresses, such as <c>10.40.0.0/16</c>.</param>
/// <param name="Zones">Over how many of the region's availability zones it goes.</param>
public sealed record PrivateNetworkSettings(string Cidr, int Zones)
{
    /// <summary>Three tiers of subnets, each of 4,096 addresses, fit for so many zones.</summary>
    internal const int MaxZones = 5;

    /// <summary>The addresses of a subnet.</summary>
    /// <param name="tier">Which tier, from 0 to 2.</param>
    /// <param name="zone">Which zone, from 0.</param>
    internal string Subnet(int tier, int zone) => $"{Cidr[..^".0.0/16".Length]}.{((tier * MaxZones) + zone) * 16}.0/20";
}
