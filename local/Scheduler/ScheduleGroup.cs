namespace Payments.Local.Scheduler;

/// <summary>A group of schedules.</summary>
/// <param name="Name">Its name.</param>
/// <param name="CreatedMs">Unix milliseconds.</param>
internal sealed record ScheduleGroup(string Name, long CreatedMs);
