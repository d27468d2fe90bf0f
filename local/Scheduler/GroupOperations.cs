using System.Text.Json.Nodes;
using Payments.Local.Hosting;
using Payments.Local.Iam;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Scheduler;

/// <summary>The operations on groups of schedules.</summary>
internal sealed class GroupOperations(StateStore state, IAuthorizer authorizer, ScheduleClock clock, CloudOptions options)
{
    public JsonObject Create(JsonObject input, AwsCall call)
    {
        var name = Named(input, call, "CreateScheduleGroup");
        state.Write(writing =>
        {
            if (GroupStore.Find(writing, name) is not null)
            {
                throw SchedulerErrors.Exists($"Schedule group {name}");
            }

            GroupStore.Put(writing, name, call.Time.ToUnixTimeMilliseconds(), fromGraph: false);
        });
        return new JsonObject { ["ScheduleGroupArn"] = SchedulerArns.Group(options, name) };
    }

    public JsonObject Get(JsonObject input, AwsCall call)
    {
        var name = Named(input, call, "GetScheduleGroup");
        return Describe(state.Read(reading => GroupStore.Find(reading, name)) ?? throw SchedulerErrors.NoGroup(name));
    }

    public JsonObject Delete(JsonObject input, AwsCall call)
    {
        var name = Named(input, call, "DeleteScheduleGroup");
        if (name == SchedulerSchema.DefaultGroup)
        {
            throw SchedulerErrors.Invalid("The default schedule group cannot be deleted.");
        }

        state.Write(writing =>
        {
            if (GroupStore.Find(writing, name) is null)
            {
                throw SchedulerErrors.NoGroup(name);
            }

            GroupStore.Remove(writing, name);
            writing.AfterCommit(clock.Changed.Set);
        });
        return [];
    }

    public JsonObject List(JsonObject input, AwsCall call)
    {
        authorizer.Demand(call, "scheduler:ListScheduleGroups", "*");
        var prefix = input.Text("NamePrefix") ?? "";
        var found = state.Read(GroupStore.List).Where(group => group.Name.StartsWith(prefix, StringComparison.Ordinal));
        return SchedulerPage.Of(found, group => group.Name, Describe, input, "ScheduleGroups");
    }

    private string Named(JsonObject input, AwsCall call, string action)
    {
        var name = input.RequiredText("Name");
        authorizer.Demand(call, $"scheduler:{action}", SchedulerArns.Group(options, name));
        ScheduleDefinition.CheckName(name, "name");
        return name;
    }

    private JsonObject Describe(ScheduleGroup group) => new()
    {
        ["Name"] = group.Name,
        ["Arn"] = SchedulerArns.Group(options, group.Name),
        ["State"] = "ACTIVE",
        ["CreationDate"] = group.CreatedMs / 1000.0,
        ["LastModificationDate"] = group.CreatedMs / 1000.0,
    };
}
