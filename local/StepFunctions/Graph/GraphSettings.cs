using System.Text.Json.Nodes;
using Payments.Local.Graph;
using Payments.Local.StepFunctions.Api;
using Payments.Local.StepFunctions.Storage;
using Payments.Local.Wire;

namespace Payments.Local.StepFunctions.Graph;

/// <summary>Reads properties of the program's resources, in the shapes of both providers.</summary>
internal static class GraphSettings
{
    public static MachineSettings Read(CloudResource resource) =>
        new(Definition(resource), resource.RequiredText("roleArn"), Logging(resource) ?? MachineSettings.NoLogging, (resource.State["tracingConfiguration"] as JsonObject)?.Flag("enabled") ?? false);

    /// <summary>Tags by key: a list of key and value, or a map.</summary>
    public static Dictionary<string, string> Tags(CloudResource resource) =>
        (resource.State["tagsAll"] ?? resource.State["tags"]) switch
        {
            JsonArray list => TagOperations.Read(list),
            JsonObject map => map.ToDictionary(pair => pair.Key, pair => pair.Value?.ToString() ?? ""),
            _ => [],
        };

    /// <summary>
    /// An alias's routing. A gradual deployment is over before it begins: all executions go to its version, since what is
    /// local starts with the newest.
    /// </summary>
    /// <param name="resource">The alias.</param>
    /// <param name="real">The published version for an ARN of the program.</param>
    public static List<Route> Routing(CloudResource resource, Func<string, string> real)
    {
        if (resource.State["deploymentPreference"] is JsonObject preference && preference.Text("stateMachineVersionArn") is { } newest)
        {
            return [new Route(real(newest), 100)];
        }

        var given = (resource.State["routingConfiguration"] ?? resource.State["routingConfigurations"]) as JsonArray
            ?? throw new GraphException($"{resource.Urn}: the property 'routingConfiguration' or 'deploymentPreference' is missing");
        return [.. AliasOperations.Routing(given).Select(route => route with { VersionArn = real(route.VersionArn) })];
    }

    private static string Definition(CloudResource resource)
    {
        var text = resource.State["definition"] is JsonObject definition
            ? WireJson.Text(definition)
            : resource.Text("definitionString") ?? resource.Text("definition") ?? throw new GraphException($"{resource.Urn}: the property 'definitionString' or 'definition' is missing");
        foreach (var (name, value) in resource.State["definitionSubstitutions"] as JsonObject ?? [])
        {
            text = text.Replace($"${{{name}}}", value?.ToString() ?? "", StringComparison.Ordinal);
        }

        return text;
    }

    private static string? Logging(CloudResource resource)
    {
        if (resource.State["loggingConfiguration"] is not JsonObject logging)
        {
            return null;
        }

        var kept = new JsonObject { ["level"] = logging.Text("level") ?? "OFF", ["includeExecutionData"] = logging.Flag("includeExecutionData") ?? false };
        if (logging["destinations"] is JsonArray destinations)
        {
            kept["destinations"] = destinations.DeepClone();
        }
        else if (logging.Text("logDestination") is { } group)
        {
            kept["destinations"] = new JsonArray(new JsonObject { ["cloudWatchLogsLogGroup"] = new JsonObject { ["logGroupArn"] = group } });
        }

        return WireJson.Text(kept);
    }
}
