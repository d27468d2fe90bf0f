namespace Payments.Local.Graph.Outputs;

/// <summary>EventBridge Scheduler.</summary>
internal static class SchedulerOutputs
{
    public static OutputRules Rules { get; } = new()
    {
        ["aws:scheduler/schedule:Schedule"] = Schedule,
        ["aws:scheduler/scheduleGroup:ScheduleGroup"] = Group,
    };

    private static ComputedOutputs Schedule(ResourceContext resource)
    {
        var (name, group) = (resource.PhysicalName(), resource.Text("groupName") ?? "default");
        return new($"{group}/{name}")
        {
            ["name"] = name,
            ["groupName"] = group,
            ["arn"] = resource.Arn("scheduler", $"schedule/{group}/{name}"),
            ["state"] = "ENABLED",
            ["scheduleExpressionTimezone"] = "UTC",
        };
    }

    private static ComputedOutputs Group(ResourceContext resource)
    {
        var name = resource.PhysicalName();
        return new(name)
        {
            ["name"] = name,
            ["arn"] = resource.Arn("scheduler", $"schedule-group/{name}"),
            ["state"] = "ACTIVE",
            ["creationDate"] = ResourceContext.CreatedAt,
            ["lastModificationDate"] = ResourceContext.CreatedAt,
        };
    }
}
