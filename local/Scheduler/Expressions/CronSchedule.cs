namespace Payments.Local.Scheduler.Expressions;

/// <summary>Whenever the clock of a zone shows what a cron expression says.</summary>
internal sealed class CronSchedule(CronExpression cron, TimeZoneInfo zone) : ScheduleExpression
{
    public override DateTimeOffset? Next(DateTimeOffset after, DateTimeOffset anchor)
    {
        // Later local times are later instants here, so nothing before the local time of "after" can come after it.
        var local = TimeZoneInfo.ConvertTime(after, zone).DateTime;
        foreach (var match in cron.From(local))
        {
            if (LocalTime.ToInstant(match, zone) is { } moment && moment > after)
            {
                return moment;
            }
        }

        return null;
    }
}
