using System.Text.Json.Nodes;
using Payments.Local.Hosting;
using Payments.Local.Iam;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Scheduler;

/// <summary>The operations on schedules.</summary>
internal sealed class ScheduleOperations(StateStore state, IAuthorizer authorizer, IRoleSessions sessions, ScheduleClock clock, CloudOptions options)
{
    private static readonly string[] Members =
    [
        "ActionAfterCompletion", "Description", "EndDate", "FlexibleTimeWindow", "KmsKeyArn", "ScheduleExpression", "ScheduleExpressionTimezone", "StartDate", "State", "Target",
    ];

    public JsonObject Create(JsonObject input, AwsCall call)
    {
        var (group, name) = Named(input, call, "CreateSchedule");
        var (schedule, definition) = Read(input, call, group, name);
        state.Write(writing =>
        {
            RequireGroup(writing, group);
            if (ScheduleStore.Find(writing, group, name) is { } twin)
            {
                // The same request once more, after its answer was lost.
                return twin.ClientToken is { } token && token == schedule.ClientToken ? true : throw SchedulerErrors.Exists($"Schedule {name}");
            }

            ScheduleStore.Put(writing, clock.Begun(schedule, definition));
            writing.AfterCommit(clock.Changed.Set);
            return true;
        });
        return Arn(group, name);
    }

    public JsonObject Update(JsonObject input, AwsCall call)
    {
        var (group, name) = Named(input, call, "UpdateSchedule");
        var (schedule, definition) = Read(input, call, group, name);
        state.Write(writing =>
        {
            RequireGroup(writing, group);
            var before = ScheduleStore.Find(writing, group, name) ?? throw SchedulerErrors.NoSchedule(name);
            ScheduleStore.Put(writing, clock.Begun(schedule with { CreatedMs = before.CreatedMs, FromGraph = before.FromGraph }, definition));
            writing.AfterCommit(clock.Changed.Set);
        });
        return Arn(group, name);
    }

    public JsonObject Get(JsonObject input, AwsCall call)
    {
        var (group, name) = Named(input, call, "GetSchedule");
        var schedule = state.Read(reading => Existing(reading, group, name));
        var output = schedule.Definition.DeepClone().AsObject();
        output["State"] ??= "ENABLED";
        output["ActionAfterCompletion"] ??= "NONE";
        output["ScheduleExpressionTimezone"] ??= "UTC";
        Describe(output, schedule);
        return output;
    }

    public JsonObject Delete(JsonObject input, AwsCall call)
    {
        var (group, name) = Named(input, call, "DeleteSchedule");
        state.Write(writing =>
        {
            Existing(writing, group, name);
            ScheduleStore.Remove(writing, group, name);
            writing.AfterCommit(clock.Changed.Set);
        });
        return [];
    }

    public JsonObject List(JsonObject input, AwsCall call)
    {
        authorizer.Demand(call, "scheduler:ListSchedules", "*");
        var (group, prefix, wanted) = (input.Text("GroupName"), input.Text("NamePrefix") ?? "", input.Text("State"));
        if (group is not null)
        {
            state.Read(reading => GroupStore.Find(reading, group) ?? throw SchedulerErrors.NoGroup(group));
        }

        var found = state.Read(ScheduleStore.List)
            .Where(schedule => (group is null || schedule.Group == group) && schedule.Name.StartsWith(prefix, StringComparison.Ordinal))
            .Where(schedule => wanted is null || State(schedule) == wanted);
        return SchedulerPage.Of(found, schedule => $"{schedule.Group}/{schedule.Name}", Summary, input, "Schedules");
    }

    /// <summary>The first of AWS's checks of a role: Scheduler must be able to assume it.</summary>
    /// <exception cref="AwsException"><c>ValidationException</c></exception>
    public void RequireTrust(string roleArn, string group)
    {
        try
        {
            sessions.AssumeForService(roleArn, "scheduler.amazonaws.com", "scheduler", SchedulerArns.Group(options, group));
        }
        catch (AwsException)
        {
            throw SchedulerErrors.Invalid("The execution role you provide must allow AWS EventBridge Scheduler to assume the role.");
        }
    }

    private (string Group, string Name) Named(JsonObject input, AwsCall call, string action)
    {
        var group = input.Text("GroupName") is { Length: > 0 } given ? given : SchedulerSchema.DefaultGroup;
        var name = input.RequiredText("Name");
        authorizer.Demand(call, $"scheduler:{action}", SchedulerArns.Schedule(options, group, name));
        ScheduleDefinition.CheckName(name, "name");
        ScheduleDefinition.CheckName(group, "groupName");
        return (group, name);
    }

    private (Schedule Schedule, ScheduleDefinition Definition) Read(JsonObject input, AwsCall call, string group, string name)
    {
        var given = new JsonObject(Members.Where(member => input[member] is not null).Select(member => KeyValuePair.Create(member, input[member]?.DeepClone())));
        var definition = ScheduleDefinition.Read(given);
        authorizer.Demand(call, "iam:PassRole", definition.Target.RoleArn, null, new ConditionContext().With("iam:PassedToService", "scheduler.amazonaws.com"));
        RequireTrust(definition.Target.RoleArn, group);
        var now = call.Time.ToUnixTimeMilliseconds();
        return (new Schedule(group, name, given, now, now, now) { ClientToken = input.Text("ClientToken") }, definition);
    }

    private static void RequireGroup(StateTransaction writing, string group)
    {
        if (GroupStore.Find(writing, group) is null)
        {
            throw SchedulerErrors.NoGroup(group);
        }
    }

    private static Schedule Existing(StateTransaction reading, string group, string name) =>
        ScheduleStore.Find(reading, group, name) ?? throw SchedulerErrors.NoSchedule(name);

    private JsonObject Arn(string group, string name) => new() { ["ScheduleArn"] = SchedulerArns.Schedule(options, group, name) };

    private static string State(Schedule schedule) => schedule.Definition.Text("State") ?? "ENABLED";

    private JsonObject Summary(Schedule schedule)
    {
        var summary = new JsonObject { ["State"] = State(schedule), ["Target"] = new JsonObject { ["Arn"] = schedule.Definition["Target"]!["Arn"]!.DeepClone() } };
        Describe(summary, schedule);
        return summary;
    }

    private void Describe(JsonObject output, Schedule schedule)
    {
        output["Name"] = schedule.Name;
        output["GroupName"] = schedule.Group;
        output["Arn"] = SchedulerArns.Schedule(options, schedule.Group, schedule.Name);
        output["CreationDate"] = schedule.CreatedMs / 1000.0;
        output["LastModificationDate"] = schedule.ModifiedMs / 1000.0;
    }
}
