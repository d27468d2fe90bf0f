namespace Payments.Local.Gateway.Authorizations;

/// <summary>States of an authorization, as the protocol writes them.</summary>
internal static class Status
{
    public const string Approved = "approved";
    public const string Declined = "declined";
    public const string Cancelled = "cancelled";
    public const string Voided = "voided";
    public const string Expired = "expired";
    public const string PartiallyCaptured = "partially_captured";
    public const string Captured = "captured";

    /// <summary>Money is held.</summary>
    public static bool IsOpen(string status) => status is Approved or PartiallyCaptured;
}
