namespace Payments.Notifications;

/// <summary>Why an address is not written to any more; the higher rank stays [R51].</summary>
internal static class SuppressionReasons
{
    /// <summary>It does not exist, or its server will never take mail from us.</summary>
    public const string Bounce = "BOUNCE";

    /// <summary>Its owner called our mail spam. Only the owner can take that back.</summary>
    public const string Complaint = "COMPLAINT";

    public static long RankOf(string reason) => reason == Complaint ? 2 : 1;
}
