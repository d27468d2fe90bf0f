using System.Text.Json.Nodes;

namespace Payments.Local.Graph;

/// <summary>Everything that one run of the Pulumi program registered, in the order of registration.</summary>
public sealed class ResourceGraph
{
    private readonly ILookup<string, CloudResource> _byType;

    /// <param name="project">Name of the Pulumi project.</param>
    /// <param name="stack">Name of the stack, e.g. <c>dev</c>.</param>
    /// <param name="resources">The registered resources, in order.</param>
    /// <param name="outputs">The stack's outputs by name.</param>
    public ResourceGraph(string project, string stack, IReadOnlyList<CloudResource> resources, JsonObject outputs)
    {
        Project = project;
        Stack = stack;
        Resources = resources;
        Outputs = outputs;
        _byType = resources.ToLookup(resource => resource.Type);
    }

    public string Project { get; }

    public string Stack { get; }

    public IReadOnlyList<CloudResource> Resources { get; }

    public JsonObject Outputs { get; }

    /// <summary>A graph without resources: a cloud in which clients create their own.</summary>
    public static ResourceGraph Empty { get; } = new("payments", "empty", [], []);

    /// <summary>The resources of one Pulumi type token, in order; empty when there are none.</summary>
    public IEnumerable<CloudResource> OfType(string type) => _byType[type];
}
