using Pulumi.Serialization;

namespace Pulumi;

public sealed partial class Deployment
{
    /// <summary>Waits for all that a resource needs: dependencies, inputs, parent, provider.</summary>
    private async Task<RegistrationRequest> PrepareAsync(Resource resource, ResourceArgs args, ResourceOptions options)
    {
        var type = resource.GetResourceType();
        var name = resource.GetResourceName();
        var explicitDependencies = await options.GetDependsOnAsync().ConfigureAwait(false);
        var properties = await SerializedProperties.FromAsync(
            $"resource:{name}[{type}]",
            await args.ToDictionaryAsync().ConfigureAwait(false),
            key => key is not (WireConstants.Id or WireConstants.Urn)).ConfigureAwait(false);

        var parentUrn = "";
        if (options.Parent is not null || type != Stack.RootType)
        {
            parentUrn = await (options.Parent ?? Stack).Urn.GetValueAsync(whenUnknown: "").ConfigureAwait(false);
        }

        var provider = resource is CustomResource ? options.Provider ?? options.Parent?.GetProvider(type) : null;
        var providerReference = provider is null ? "" : await provider.GetReferenceAsync().ConfigureAwait(false);

        foreach (var dependency in Dependencies.Expand([.. explicitDependencies, .. properties.DependentResources]))
        {
            await dependency.Urn.GetValueAsync(whenUnknown: "").ConfigureAwait(false);
        }

        return new RegistrationRequest(type, name, parentUrn, providerReference, properties.Values);
    }
}
