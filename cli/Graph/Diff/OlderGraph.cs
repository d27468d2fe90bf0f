using System.Text.Json.Nodes;
using Payments.Local.Graph;

namespace Payments.Cli.Graph.Diff;

/// <summary>Graphs that an older <c>./payments</c> wrote, without the outputs of resources.</summary>
internal static class OlderGraph
{
    /// <summary>
    /// The graph, with the outputs of the newer graph's resource where URN and id are the same: then ARN and the like are too. Without them,
    /// rules would not see who names whom in the older graph, and what they find wrong there would hide what is newly wrong.
    /// </summary>
    public static ResourceGraph Completed(ResourceGraph older, ResourceGraph newer)
    {
        var known = newer.Resources.ToDictionary(resource => resource.Urn);
        return new(older.Project, older.Stack, [.. older.Resources.Select(resource => Completed(resource, known.GetValueOrDefault(resource.Urn)))], older.Outputs);
    }

    private static CloudResource Completed(CloudResource older, CloudResource? newer)
    {
        if (newer is null || newer.Id != older.Id || older.State.Count != older.Inputs.Count)
        {
            return older;
        }

        var outputs = newer.State.Where(output => !newer.Inputs.ContainsKey(output.Key) && !older.Inputs.ContainsKey(output.Key));
        return older with { State = new JsonObject(older.Inputs.Concat(outputs).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))) };
    }
}
