namespace Payments.Authorization;

/// <summary>Reasons of the platform's own for a payment that is declined without the issuer's word; hard declines to everyone else.</summary>
public static class AuthorizationCodes
{
    /// <summary>The reference was cancelled by us before an answer came [R24].</summary>
    public const string Cancelled = "authorization_cancelled";

    /// <summary>A step failed for good, and the payment was taken back before the gateway was asked.</summary>
    public const string NotCompleted = "payment_not_completed";
}
