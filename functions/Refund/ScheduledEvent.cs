namespace Payments.Refunds;

/// <summary>What a schedule sends; nothing of it is used.</summary>
public sealed record ScheduledEvent;
