namespace Payments.Domain;

/// <summary>What is known of who pays; all of it optional.</summary>
public sealed record Payer
{
    public static Payer Unknown { get; } = new();

    /// <summary>Where the receipt goes; no receipt without it.</summary>
    public string? Email { get; init; }

    public string? FirstName { get; init; }

    /// <summary>One of <see cref="PaymentLimits.Locales"/>.</summary>
    public string? Locale { get; init; }

    /// <summary>Tells the device from others [R21]; opaque.</summary>
    public string? DeviceFingerprint { get; init; }

    /// <summary>The customer's IP address [R21]; the merchant passes it on, since requests come from its servers.</summary>
    public string? IpAddress { get; init; }
}
