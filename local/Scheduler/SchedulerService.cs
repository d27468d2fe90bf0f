using Payments.Local.Wire;

namespace Payments.Local.Scheduler;

/// <summary>Amazon EventBridge Scheduler: schedules that call functions, queues, topics, state machines and other services.</summary>
public sealed class SchedulerService : AwsService
{
    internal SchedulerService(ScheduleOperations schedules, GroupOperations groups)
        : base("scheduler")
    {
        Rest = new SchedulerRest(this);
        Operation("CreateSchedule", schedules.Create);
        Operation("GetSchedule", schedules.Get);
        Operation("UpdateSchedule", schedules.Update);
        Operation("DeleteSchedule", schedules.Delete);
        Operation("ListSchedules", schedules.List);
        Operation("CreateScheduleGroup", groups.Create);
        Operation("GetScheduleGroup", groups.Get);
        Operation("DeleteScheduleGroup", groups.Delete);
        Operation("ListScheduleGroups", groups.List);
    }
}
