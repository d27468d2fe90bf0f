using System.Text.Json.Nodes;
using Pulumi;
using CloudWatch = Pulumi.Aws.CloudWatch;

namespace Payments.Platform;

/// <summary>The path of a payment on one page: API, functions, queue, workflow, from top to bottom.</summary>
internal sealed class OperatorDashboard
{
    private const int Width = 12;
    private const int Height = 6;

    /// <param name="name">The dashboard's name.</param>
    /// <param name="aws">Where the stack runs.</param>
    /// <param name="widgets">What it shows, two in a row.</param>
    public OperatorDashboard(string name, AwsEnvironment aws, IReadOnlyList<MetricWidget> widgets)
    {
        var lines = Output.All(widgets.Select(widget => widget.Metrics));
        _ = new CloudWatch.Dashboard(name, new()
        {
            DashboardName = name,
            DashboardBody = Output.Tuple(lines, aws.Region).Apply(known => Body(widgets, known.Item1, known.Item2)),
        });
    }

    private static string Body(IReadOnlyList<MetricWidget> widgets, IReadOnlyList<JsonArray> metrics, string region)
    {
        var placed = widgets.Select((widget, index) => (JsonNode)new JsonObject
        {
            ["type"] = "metric",
            ["x"] = index % 2 * Width,
            ["y"] = index / 2 * Height,
            ["width"] = Width,
            ["height"] = Height,
            ["properties"] = new JsonObject
            {
                ["title"] = widget.Title,
                ["region"] = region,
                ["period"] = 60,
                ["stat"] = widget.Statistic,
                ["metrics"] = metrics[index].DeepClone(),
            },
        });
        return new JsonObject { ["widgets"] = new JsonArray([.. placed]) }.ToJsonString();
    }
}
