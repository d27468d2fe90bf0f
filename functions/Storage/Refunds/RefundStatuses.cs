namespace Payments.Storage;

/// <summary>How far a refund is.</summary>
public static class RefundStatuses
{
    /// <summary>The amount is reserved; the gateway is being asked, or works on it.</summary>
    public const string Pending = "PENDING";

    public const string Succeeded = "SUCCEEDED";

    /// <summary>It came to nothing, and the amount is free again.</summary>
    public const string Failed = "FAILED";
}
