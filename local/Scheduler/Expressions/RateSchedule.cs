namespace Payments.Local.Scheduler.Expressions;

/// <summary>Every so often, from its beginning on.</summary>
internal sealed class RateSchedule(TimeSpan interval) : ScheduleExpression
{
    public override DateTimeOffset? Next(DateTimeOffset after, DateTimeOffset anchor) =>
        after < anchor ? anchor : anchor + interval * (((after - anchor).Ticks / interval.Ticks) + 1);
}
