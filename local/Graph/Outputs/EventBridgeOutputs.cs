namespace Payments.Local.Graph.Outputs;

/// <summary>EventBridge buses, rules and targets.</summary>
internal static class EventBridgeOutputs
{
    private const string DefaultBus = "default";

    public static OutputRules Rules { get; } = new()
    {
        ["aws:cloudwatch/eventBus:EventBus"] = Bus,
        ["aws:cloudwatch/eventRule:EventRule"] = Rule,
        ["aws:cloudwatch/eventTarget:EventTarget"] = Target,
    };

    private static ComputedOutputs Bus(ResourceContext resource)
    {
        var name = resource.PhysicalName();
        return new(name) { ["name"] = name, ["arn"] = resource.Arn("events", $"event-bus/{name}") };
    }

    private static ComputedOutputs Rule(ResourceContext resource)
    {
        var (name, bus) = (resource.PhysicalName(), resource.Text("eventBusName") ?? DefaultBus);
        return new(bus == DefaultBus ? name : $"{bus}/{name}")
        {
            ["name"] = name,
            ["eventBusName"] = bus,
            ["arn"] = resource.Arn("events", bus == DefaultBus ? $"rule/{name}" : $"rule/{bus}/{name}"),
        };
    }

    private static ComputedOutputs Target(ResourceContext resource)
    {
        var target = resource.PhysicalName("targetId");
        return new($"{resource.Required("rule")}-{target}") { ["targetId"] = target, ["eventBusName"] = DefaultBus };
    }
}
