using System.IO.Enumeration;
using System.Text.Json.Nodes;

namespace Payments.Policies.Tests.Mutations.Running;

/// <summary>One thing that somebody might do wrong in the program: an edit of the stack's real graph.</summary>
internal sealed record Mutation
{
    /// <summary>The rule that is shown to bite.</summary>
    public required string Rule { get; init; }

    /// <summary><c>TYPE NAME</c> of the resource that is edited, <c>*</c> in the name for any run of characters: the first that there is. Null where resources are only added.</summary>
    public string? At { get; init; }

    /// <summary>Values that the resource must have besides, by path; null for any.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Having { get; init; } = new Dictionary<string, JsonNode?>();

    /// <summary>New values by path (<see cref="JsonEdit"/>); null takes the value away.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Set { get; init; } = new Dictionary<string, JsonNode?>();

    /// <summary>Whether the resource is taken out of the graph.</summary>
    public bool Drop { get; init; }

    /// <summary>Whether Pulumi refuses to delete it; null leaves it.</summary>
    public bool? Protect { get; init; }

    /// <summary>What the program leaves to others; null leaves it.</summary>
    public IReadOnlyList<string>? IgnoreChanges { get; init; }

    /// <summary>Resources that are put in.</summary>
    public IReadOnlyList<PolicyResource> Add { get; init; } = [];

    /// <summary>Exactly the rules that find something new, in alphabetical order.</summary>
    public required IReadOnlyList<string> Fires { get; init; }

    /// <summary>The mutated graph; the given one is left as it is.</summary>
    public ResourceSet Apply(ResourceSet graph)
    {
        var target = At is null ? null : Target(graph) ?? throw new InvalidOperationException($"{Rule}: the graph has no '{At}' that can be mutated");
        var kept = Drop ? graph.All.Where(resource => resource != target) : graph.All.Select(resource => resource == target ? Edited(resource) : resource);
        return new([.. kept, .. Add.Select(resource => resource with { Properties = References.Resolve(resource.Properties, graph) })]);
    }

    private PolicyResource? Target(ResourceSet graph) =>
        graph.OfType(At!.Split(' ')[0]).FirstOrDefault(resource => FileSystemName.MatchesSimpleExpression(At!.Split(' ')[1], resource.Name, ignoreCase: false)
            && Having.All(wanted => IsAt(resource, wanted.Key, wanted.Value)));

    private static bool IsAt(PolicyResource resource, string path, JsonNode? wanted) => JsonEdit.Get(resource.Properties, path) is { } found && (wanted is null || JsonNode.DeepEquals(found, wanted));

    private PolicyResource Edited(PolicyResource resource) => resource with
    {
        Properties = Set.Aggregate(resource.Properties, (properties, edit) => JsonEdit.Set(properties, edit.Key, edit.Value)),
        IsProtected = Protect ?? resource.IsProtected,
        IgnoreChanges = IgnoreChanges ?? resource.IgnoreChanges,
    };
}
