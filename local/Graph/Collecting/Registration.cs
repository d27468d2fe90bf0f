using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Pulumi;

namespace Payments.Local.Graph.Collecting;

/// <summary>One resource on its way: seen when it is constructed, completed when the mocks are asked for it.</summary>
internal sealed class Registration(Resource resource, string urn, Registration? parent)
{
    public string Type => resource.GetResourceType();

    public string Name => resource.GetResourceName();

    public string Urn => urn;

    public bool IsCustom => resource is CustomResource && !Type.StartsWith("pulumi:", StringComparison.Ordinal);

    public bool Protect { get; init; }

    public IReadOnlyList<string> IgnoreChanges { get; init; } = [];

    /// <summary>What the program says must exist before; resolved once the program has run.</summary>
    public required Output<ImmutableArray<Resource>> DependsOn { get; init; }

    /// <summary>The id of a resource that exists already and is read or imported; null for a new one.</summary>
    public string? ExistingId { get; set; }

    /// <summary>The finished resource; null until the mocks were asked for it.</summary>
    public CloudResource? Resource { get; private set; }

    public void Complete(string id, JsonObject inputs, JsonObject state) => Resource = new CloudResource(Type, Name, urn, id, inputs, state)
    {
        ParentUrn = parent?.Urn,
        Protect = Protect,
        IgnoreChanges = IgnoreChanges,
        IsCustom = IsCustom,
    };
}
