using Payments.Local.Graph;
using Payments.Policies;

namespace Payments.Cli.Policy;

/// <summary>The local graph as rules see it. Everything is known in it: the outputs are those that AWS would give.</summary>
internal static class PolicyGraph
{
    public static ResourceSet Of(ResourceGraph graph) => new([.. graph.Resources.Select(Of)]);

    private static PolicyResource Of(CloudResource resource)
    {
        var state = resource.State.DeepClone().AsObject();
        state["id"] = resource.Id;
        return new(resource.Type, resource.Name, resource.Urn, resource.Inputs)
        {
            Identities = ResourceIdentities.Of(resource.Inputs, state),
            ParentUrn = resource.ParentUrn,
            IsProtected = resource.Protect,
            IgnoreChanges = resource.IgnoreChanges,
        };
    }
}
