namespace Payments.Domain;

/// <summary>What is known about a payment when its fraud check runs [R21]. Counts are of what came before it.</summary>
public sealed record FraudFacts
{
    public required Money Amount { get; init; }

    /// <summary>The customer's largest payment so far in this currency; null for a first payment.</summary>
    public Money? LargestBefore { get; init; }

    /// <summary>Payments of the customer in the last hour.</summary>
    public int CustomerPaymentsLastHour { get; init; }

    /// <summary>Declines of the customer in the last day.</summary>
    public int CustomerDeclinesLastDay { get; init; }

    /// <summary>The device's fingerprint was sent.</summary>
    public bool DeviceKnown { get; init; }

    /// <summary>The customer paid from this device before.</summary>
    public bool DeviceSeenBefore { get; init; }

    /// <summary>Other customers that paid from this device in the last day.</summary>
    public int OtherCustomersOnDeviceLastDay { get; init; }

    /// <summary>Payments from this address, whoever made them, in the last hour.</summary>
    public int IpPaymentsLastHour { get; init; }

    /// <summary>The address is on the list of those that are refused.</summary>
    public bool IpBlocked { get; init; }

    /// <summary>The address is in another country than the card or account; false if not known.</summary>
    public bool IpCountryDiffers { get; init; }
}
