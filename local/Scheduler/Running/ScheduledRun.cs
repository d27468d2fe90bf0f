using System.Text.Json.Nodes;

namespace Payments.Local.Scheduler.Running;

/// <summary>One run of a schedule, until its target has taken it or it is given up.</summary>
/// <param name="Id">Its row.</param>
/// <param name="Execution">Its id, for <c>&lt;aws.scheduler.execution-id&gt;</c>.</param>
/// <param name="Group">The schedule's group.</param>
/// <param name="Name">The schedule.</param>
/// <param name="Target">The schedule's target when it ran, as in <c>CreateSchedule</c>.</param>
/// <param name="Scheduled">The time it was scheduled for.</param>
/// <param name="Begun">When it was tried first.</param>
/// <param name="Attempts">How often it has failed.</param>
internal sealed record ScheduledRun(long Id, string Execution, string Group, string Name, JsonObject Target, DateTimeOffset Scheduled, DateTimeOffset Begun, int Attempts);
