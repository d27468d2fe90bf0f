namespace Payments.Local.Scheduler.Expressions;

/// <summary>Once, at a local time.</summary>
internal sealed class OneTime(DateTime local, TimeZoneInfo zone) : ScheduleExpression
{
    public override bool IsOnce => true;

    public override DateTimeOffset? Next(DateTimeOffset after, DateTimeOffset anchor) =>
        LocalTime.ToInstant(local, zone) is { } moment && moment > after ? moment : null;
}
