namespace Payments.Domain;

/// <summary>How much of everything a payment may have.</summary>
public static class PaymentLimits
{
    /// <summary>Minor units: twelve digits, the width of an amount in ISO 8583 (field 4), which card networks speak.</summary>
    public const long MaxAmount = 999_999_999_999;

    public const int MaxIdLength = 128;
    /// <summary>Characters of an e-mail address (RFC 5321, 4.5.3.1.3, without the angle brackets).</summary>
    public const int MaxEmailLength = 254;

    /// <summary>Characters of a device's fingerprint.</summary>
    public const int MaxFingerprintLength = 128;

    /// <summary>Characters of a token or of a saved means of payment.</summary>
    public const int MaxTokenLength = 128;

    /// <summary>The languages of receipts [R50]; the first where none is asked for.</summary>
    public static IReadOnlyList<string> Locales { get; } = ["en-US", "es-MX"];

    public const int MaxDescriptionLength = 500;
    public const int MaxItems = 100;
    public const int MaxItemNameLength = 200;
    public const long MaxItemQuantity = 1_000_000;
    public const int MaxMetadataEntries = 50;
    public const int MaxMetadataKeyLength = 40;
    public const int MaxMetadataValueLength = 500;
}
