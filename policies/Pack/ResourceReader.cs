using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Payments.Policies.Pack.Protocol;

namespace Payments.Policies.Pack;

/// <summary>
/// Makes of the engine's messages the resources that rules see. Alone, a resource comes with its inputs; with the whole stack, with its
/// outputs, in which AWS and the provider have added what the program never said (<c>"redrivePolicy": ""</c>). Rules speak of what the program
/// asked for: in the stack they see the inputs from before, and the outputs give the identities.
/// </summary>
internal sealed class ResourceReader
{
    private readonly ConcurrentDictionary<string, JsonObject> _inputs = new(StringComparer.Ordinal);

    /// <summary>A resource alone; its inputs are kept for when the stack comes.</summary>
    public PolicyResource Read(AnalyzeRequest request)
    {
        var inputs = PropertyReader.Read(request.Properties);
        _inputs[request.Urn] = inputs;
        return With(request.Options, new(request.Type, request.Name, request.Urn, inputs) { ParentUrn = OrNull(request.Options?.Parent) });
    }

    /// <summary>The whole stack.</summary>
    public ResourceSet Read(AnalyzeStackRequest request) => new([.. request.Resources.Select(Read)]);

    private PolicyResource Read(AnalyzerResource resource)
    {
        var outputs = PropertyReader.Read(resource.Properties);

        // Not every resource was shown alone: one that --target leaves out, for instance.
        var inputs = _inputs.GetValueOrDefault(resource.Urn) ?? Said(outputs);
        return With(resource.Options, new(resource.Type, resource.Name, resource.Urn, inputs)
        {
            ParentUrn = OrNull(resource.Parent),
            Identities = ResourceIdentities.Of(inputs, outputs),
            PropertyDependencies = resource.PropertyDependencies.ToDictionary(made => made.Key, made => (IReadOnlyList<string>)made.Value.Urns),
        });
    }

    private static PolicyResource With(AnalyzerResourceOptions? options, PolicyResource resource) =>
        options is null ? resource : resource with { IsProtected = options.Protect, IgnoreChanges = options.IgnoreChanges };

    // The AWS provider writes null or an empty text for what was not said.
    private static JsonObject Said(JsonObject outputs) => new(
        from member in outputs
        where member.Value is not null && new PropertyValue(member.Value).Text != ""
        select KeyValuePair.Create(member.Key, member.Value?.DeepClone()));

    private static string? OrNull(string? urn) => string.IsNullOrEmpty(urn) ? null : urn;
}
