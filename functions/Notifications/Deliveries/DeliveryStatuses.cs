namespace Payments.Notifications;

/// <summary>
/// What became of an e-mail. SES tells it more than once and in any order, so that the states are ranked, and a delivery only ever rises:
/// what is told first does not matter.
/// </summary>
internal static class DeliveryStatuses
{
    /// <summary>It was handed to the workflow, which sends it.</summary>
    public const string Prepared = "PREPARED";

    public const string Sent = "SENT";
    public const string Delayed = "DELAYED";
    public const string Delivered = "DELIVERED";

    /// <summary>The mailbox was full or its server down, for so long that SES gave up; the next e-mail may arrive.</summary>
    public const string BouncedForNow = "BOUNCED_FOR_NOW";

    /// <summary>SES refused to send it.</summary>
    public const string Rejected = "REJECTED";

    /// <summary>The template could not be filled in: our own defect.</summary>
    public const string RenderingFailed = "RENDERING_FAILED";

    /// <summary>The address does not take mail.</summary>
    public const string Bounced = "BOUNCED";

    public const string Complained = "COMPLAINED";

    private static readonly string[] InOrder =
        [Prepared, Sent, Delayed, Delivered, BouncedForNow, Rejected, RenderingFailed, Bounced, Complained];

    public static long RankOf(string status) => Array.IndexOf(InOrder, status);
}
