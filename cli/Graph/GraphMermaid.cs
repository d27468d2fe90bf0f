using System.Text;
using Payments.Local.Graph;

namespace Payments.Cli.Graph;

/// <summary>The graph as a Mermaid flowchart: components as frames, an arrow from each resource to those whose ARN, URL or id it names.</summary>
internal static class GraphMermaid
{
    private static readonly string[] Identities = ["arn", "url", "invokeArn", "executionArn"];

    public static string Write(ResourceGraph graph)
    {
        var text = new StringBuilder("flowchart LR\n");
        var numbers = graph.Resources.Select((resource, index) => (resource.Urn, index)).ToDictionary(pair => pair.Urn, pair => $"r{pair.index}");
        var children = graph.Resources.ToLookup(resource => resource.ParentUrn is { } parent && numbers.ContainsKey(parent) ? parent : "");
        WriteNodes(text, "", children, numbers, "  ");
        WriteArrows(text, graph, numbers);
        return text.ToString().TrimEnd();
    }

    private static void WriteNodes(StringBuilder text, string parent, ILookup<string, CloudResource> children, Dictionary<string, string> numbers, string indent)
    {
        foreach (var resource in children[parent])
        {
            if (!children.Contains(resource.Urn))
            {
                text.Append(indent).Append(numbers[resource.Urn]).Append("[\"").Append(Label(resource)).Append("\"]\n");
                continue;
            }

            text.Append(indent).Append("subgraph s").Append(numbers[resource.Urn]).Append("[\"").Append(resource.Name).Append("\"]\n");
            text.Append(indent).Append("  ").Append(numbers[resource.Urn]).Append("[\"").Append(Label(resource)).Append("\"]\n");
            WriteNodes(text, resource.Urn, children, numbers, indent + "  ");
            text.Append(indent).Append("end\n");
        }
    }

    private static void WriteArrows(StringBuilder text, ResourceGraph graph, Dictionary<string, string> numbers)
    {
        var identities = graph.Resources
            .SelectMany(resource => Identities.Select(resource.Text).OfType<string>().Where(value => value.Length > 8).Distinct().Select(value => (value, resource.Urn)))
            .ToList();
        foreach (var resource in graph.Resources)
        {
            var inputs = resource.Inputs.ToJsonString();
            var named = identities.Where(identity => identity.Urn != resource.Urn && inputs.Contains(identity.value, StringComparison.Ordinal)).Select(identity => identity.Urn).Distinct();
            foreach (var urn in named)
            {
                text.Append("  ").Append(numbers[resource.Urn]).Append(" --> ").Append(numbers[urn]).Append('\n');
            }
        }
    }

    private static string Label(CloudResource resource) => $"{resource.Name}<br/>{resource.Type.Split(':')[^1]}";
}
