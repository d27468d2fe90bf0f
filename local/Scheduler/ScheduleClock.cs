using Payments.Local.Hosting;
using Payments.Local.Scheduler.Expressions;

namespace Payments.Local.Scheduler;

/// <summary>When schedules run next.</summary>
internal sealed class ScheduleClock(IdSource ids, TimeProvider time)
{
    /// <summary>Set when a schedule came, went or changed.</summary>
    public Wakeup Changed { get; } = new();

    /// <summary>The schedule with its first run; a rate begins now, or with its start date.</summary>
    public Schedule Begun(Schedule schedule, ScheduleDefinition definition)
    {
        var now = time.GetUtcNow();

        // A rate's first run is its beginning itself; what is on the clock comes later.
        var after = definition.Expression is RateSchedule ? now.AddTicks(-1) : now;
        return WithNext(schedule with { AnchorMs = now.ToUnixTimeMilliseconds() }, definition, definition.Next(after, now));
    }

    /// <summary>
    /// The schedule after a run. Runs that were missed, because the cloud or the machine was stopped, are not made up for: the
    /// next one is the first from now on.
    /// </summary>
    public Schedule Continued(Schedule schedule, ScheduleDefinition definition)
    {
        var now = time.GetUtcNow();
        var last = DateTimeOffset.FromUnixTimeMilliseconds(schedule.ScheduledMs ?? 0);
        return WithNext(schedule, definition, definition.Expression.IsOnce ? null : definition.Next(last > now ? last : now, DateTimeOffset.FromUnixTimeMilliseconds(schedule.AnchorMs)));
    }

    private Schedule WithNext(Schedule schedule, ScheduleDefinition definition, DateTimeOffset? next) => schedule with
    {
        ScheduledMs = next?.ToUnixTimeMilliseconds(),
        DueMs = (next + (definition.Window * ids.Fraction()))?.ToUnixTimeMilliseconds(),
    };
}
