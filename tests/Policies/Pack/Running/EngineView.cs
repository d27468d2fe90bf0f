using System.Text.Json.Nodes;
using Payments.Policies.Pack;

namespace Payments.Policies.Tests.Pack.Running;

/// <summary>Shows resources to the pack as the engine would: alone with their inputs, then all of them with their outputs.</summary>
internal static class EngineView
{
    // Outputs by which a resource is named.
    private static readonly string[] Names = ["id", "name", "url", "bucket", "awsId", "keyId", "uuid", "configId", "rootResourceId", "dashboardName"];

    public static IEnumerable<EngineStep> Of(IReadOnlyList<PolicyResource> resources) =>
    [
        .. resources.Select(resource => EngineStep.Call("analyze", Message(resource, resource.Properties))),
        EngineStep.Call("analyzeStack", resources.Select(resource => Message(resource, Outputs(resource))).ToList()),
    ];

    /// <summary>As rules see it on the other side: the names within an object in order.</summary>
    public static PolicyResource Received(PolicyResource resource) =>
        resource with { Properties = PropertyReader.Read(PropertyWriter.Write(null, resource.Properties)) };

    private static object Message(PolicyResource resource, JsonObject properties) => new
    {
        type = resource.Type,
        name = resource.Name,
        urn = resource.Urn,
        properties,
        options = new { protect = resource.IsProtected, ignoreChanges = resource.IgnoreChanges, parent = resource.ParentUrn },
        parent = resource.ParentUrn,
        propertyDependencies = resource.PropertyDependencies,
    };

    private static JsonObject Outputs(PolicyResource resource)
    {
        var outputs = resource.Properties.DeepClone().AsObject();
        var free = new Queue<string>(Names.Where(name => !outputs.ContainsKey(name)));
        foreach (var identity in resource.Identities.Where(identity => !Names.Any(name => resource[name].Text == identity)))
        {
            outputs[identity.StartsWith("arn:", StringComparison.Ordinal) ? $"arnNumber{outputs.Count}" : free.Dequeue()] = identity;
        }

        return outputs;
    }
}
