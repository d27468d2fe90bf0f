namespace Payments.Notifications;

/// <summary>What SES tells of an e-mail (Developer Guide, "Contents of event data that Amazon SES publishes to Amazon SNS").</summary>
internal enum MailEventKind
{
    Send,
    Delivery,
    DeliveryDelay,
    Reject,
    RenderingFailure,
    PermanentBounce,

    /// <summary>Transient or undetermined: the address may take mail another time.</summary>
    TransientBounce,
    Complaint,

    /// <summary>What a reader did with it (Open, Click, Subscription): nothing that we act on.</summary>
    Other,
}
