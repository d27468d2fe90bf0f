namespace Payments.Local.Graph.Outputs;

/// <summary>CloudWatch alarms and dashboards.</summary>
internal static class CloudWatchOutputs
{
    public static OutputRules Rules { get; } = new()
    {
        ["aws:cloudwatch/metricAlarm:MetricAlarm"] = resource => Alarm(resource, "name"),
        ["aws:cloudwatch/compositeAlarm:CompositeAlarm"] = resource => Alarm(resource, "alarmName"),
        ["aws:cloudwatch/dashboard:Dashboard"] = Dashboard,
    };

    private static ComputedOutputs Alarm(ResourceContext resource, string nameProperty)
    {
        var name = resource.PhysicalName(nameProperty);
        return new(name) { [nameProperty] = name, ["arn"] = resource.Arn("cloudwatch", $"alarm:{name}"), ["actionsEnabled"] = true };
    }

    private static ComputedOutputs Dashboard(ResourceContext resource)
    {
        var name = resource.Required("dashboardName");
        return new(name) { ["dashboardArn"] = $"arn:aws:cloudwatch::{resource.AccountId}:dashboard/{name}" };
    }
}
