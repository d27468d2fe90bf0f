using Payments.Local.Hosting;

namespace Payments.Local.Scheduler;

/// <summary>ARNs of schedules and their groups.</summary>
internal static class SchedulerArns
{
    public static string Schedule(CloudOptions options, string group, string name) => $"arn:aws:scheduler:{options.Region}:{options.AccountId}:schedule/{group}/{name}";

    public static string Group(CloudOptions options, string group) => $"arn:aws:scheduler:{options.Region}:{options.AccountId}:schedule-group/{group}";
}
