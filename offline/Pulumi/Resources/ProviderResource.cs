using Pulumi.Serialization;

namespace Pulumi;

/// <summary>A configured instance of a provider.</summary>
public class ProviderResource : CustomResource
{
    public ProviderResource(string package, string name, ResourceArgs args, CustomResourceOptions? options = null)
        : this(package, name, args, options, registerPackageRequest: null)
    {
    }

    public ProviderResource(
        string package,
        string name,
        ResourceArgs args,
        CustomResourceOptions? options = null,
        RegisterPackageRequest? registerPackageRequest = null)
        : base($"pulumi:providers:{package}", name, args, options, registerPackageRequest)
    {
        Package = package;
    }

    internal string Package { get; }

    /// <summary>"{urn}::{id}", with the marker of unknown values for an id that is not known.</summary>
    internal async Task<string> GetReferenceAsync()
    {
        var urn = await Urn.GetValueAsync(whenUnknown: "").ConfigureAwait(false);
        var id = await Id.GetValueAsync(whenUnknown: "").ConfigureAwait(false);
        return $"{urn}::{(string.IsNullOrEmpty(id) ? WireConstants.UnknownValue : id)}";
    }
}
