namespace Payments.Notifications;

/// <summary>One event of SES, reduced to what we act on.</summary>
internal sealed record MailEvent
{
    public required MailEventKind Kind { get; init; }

    /// <summary>When it happened, by SES's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The message's tag, or null: mail that no workflow sent.</summary>
    public string? DeliveryId { get; init; }

    /// <summary>Whom a bounce or a complaint is about.</summary>
    public IReadOnlyList<EmailAddress> Recipients { get; init; } = [];

    /// <summary>Of a bounce or a complaint: SES's own id, the same however often it is told.</summary>
    public string FeedbackId { get; init; } = "";

    /// <summary>Why it was not sent or rendered; no address stands in it.</summary>
    public string? Reason { get; init; }

    /// <summary>The state that it puts a delivery into, or null.</summary>
    public string? Status => Kind switch
    {
        MailEventKind.Send => DeliveryStatuses.Sent,
        MailEventKind.Delivery => DeliveryStatuses.Delivered,
        MailEventKind.DeliveryDelay => DeliveryStatuses.Delayed,
        MailEventKind.Reject => DeliveryStatuses.Rejected,
        MailEventKind.RenderingFailure => DeliveryStatuses.RenderingFailed,
        MailEventKind.PermanentBounce => DeliveryStatuses.Bounced,
        MailEventKind.TransientBounce => DeliveryStatuses.BouncedForNow,
        MailEventKind.Complaint => DeliveryStatuses.Complained,
        _ => null,
    };
}
