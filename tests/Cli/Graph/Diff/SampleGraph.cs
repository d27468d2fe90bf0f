using System.Text.Json.Nodes;
using Payments.Local.Graph;

namespace Payments.Cli.Tests.Graph.Diff;

/// <summary>Small graphs to compare.</summary>
internal static class SampleGraph
{
    public const string Queue = "aws:sqs/queue:Queue";

    public static ResourceGraph Of(params CloudResource[] resources) => new("payments", "prod", resources, []);

    /// <summary>A resource with these inputs, as JSON.</summary>
    public static CloudResource Resource(string type, string name, string inputs)
    {
        var state = JsonNode.Parse(inputs)!.AsObject();
        state["arn"] = $"arn:{name}";
        return new(type, name, $"urn:pulumi:prod::payments::{type}::{name}", name, JsonNode.Parse(inputs)!.AsObject(), state);
    }
}
