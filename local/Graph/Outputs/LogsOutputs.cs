namespace Payments.Local.Graph.Outputs;

/// <summary>CloudWatch Logs.</summary>
internal static class LogsOutputs
{
    public static OutputRules Rules { get; } = new()
    {
        ["aws:cloudwatch/logGroup:LogGroup"] = Group,
        ["aws:cloudwatch/logMetricFilter:LogMetricFilter"] = MetricFilter,
        ["aws:cloudwatch/logResourcePolicy:LogResourcePolicy"] = resource => new(resource.Required("policyName")) { ["policyScope"] = "ACCOUNT" },
    };

    private static ComputedOutputs Group(ResourceContext resource)
    {
        var name = resource.PhysicalName();
        return new(name)
        {
            ["name"] = name,
            ["arn"] = resource.Arn("logs", $"log-group:{name}"),
            ["logGroupClass"] = "STANDARD",
            ["retentionInDays"] = 0d,
        };
    }

    private static ComputedOutputs MetricFilter(ResourceContext resource)
    {
        var name = resource.PhysicalName();
        return new(name) { ["name"] = name };
    }
}
