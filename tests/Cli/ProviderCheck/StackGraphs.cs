using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Payments.Cli.Graph;
using Payments.Cli.Workspace;
using Payments.Local.Graph;

namespace Payments.Cli.Tests.ProviderCheck;

/// <summary>What the real program registers, collected once a stack.</summary>
internal static class StackGraphs
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<StackGraph>>> Collected = new();

    public static async Task<ResourceGraph> OfAsync(string stack) =>
        (await Collected.GetOrAdd(stack, name => new(() => StackGraph.CollectAsync(PaymentsRoot.Find(), name, port: 4566, CancellationToken.None))).Value).Graph;

    /// <summary>The same graph with one of its resources changed: the first of a type for which <paramref name="change"/> finds something to do.</summary>
    /// <param name="graph">The graph, which stays as it is.</param>
    /// <param name="type">Pulumi's type token.</param>
    /// <param name="change">Changes the inputs of a resource; false when there is nothing to change in it.</param>
    public static ResourceGraph Change(this ResourceGraph graph, string type, Func<JsonObject, bool> change)
    {
        foreach (var resource in graph.OfType(type))
        {
            var inputs = resource.Inputs.DeepClone().AsObject();
            if (!change(inputs))
            {
                continue;
            }

            // As a collected graph has them: numbers of parsed JSON can be read as any number type, those of created nodes cannot.
            inputs = JsonNode.Parse(inputs.ToJsonString())!.AsObject();

            var state = resource.State.DeepClone().AsObject();
            foreach (var name in resource.Inputs.Select(pair => pair.Key).Where(name => !inputs.ContainsKey(name)))
            {
                state.Remove(name);
            }

            foreach (var (name, value) in inputs)
            {
                state[name] = value?.DeepClone();
            }

            return graph.Replace(resource, resource with { Inputs = inputs, State = state });
        }

        throw new InvalidOperationException($"no {type} of the graph can be changed in this way");
    }

    public static ResourceGraph Replace(this ResourceGraph graph, CloudResource before, CloudResource after) =>
        new(graph.Project, graph.Stack, [.. graph.Resources.Select(resource => resource == before ? after : resource)], graph.Outputs);
}
