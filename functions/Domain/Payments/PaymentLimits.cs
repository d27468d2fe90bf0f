namespace Payments.Domain;

/// <summary>How much of everything a payment may have.</summary>
public static class PaymentLimits
{
    /// <summary>Minor units: twelve digits, the width of an amount in ISO 8583 (field 4), which card networks speak.</summary>
    public const long MaxAmount = 999_999_999_999;

    public const int MaxIdLength = 128;
    public const int MaxDescriptionLength = 500;
    public const int MaxItems = 100;
    public const int MaxItemNameLength = 200;
    public const long MaxItemQuantity = 1_000_000;
    public const int MaxMetadataEntries = 50;
    public const int MaxMetadataKeyLength = 40;
    public const int MaxMetadataValueLength = 500;
}
