namespace Payments.Offline.ProviderGenerator.Model;

/// <summary>The types to write for one provider package, with every C# name and type already decided.</summary>
/// <param name="Name">The provider's name as in tokens, such as <c>aws-native</c>.</param>
/// <param name="Version">The provider's version, sent with every resource.</param>
/// <param name="Namespace">Root namespace and assembly name, such as <c>Pulumi.AwsNative</c>.</param>
/// <param name="Types">In no particular order; the emitter sorts.</param>
internal sealed record PackageModel(string Name, string Version, string Namespace, IReadOnlyList<TypeModel> Types)
{
    /// <summary>Name of the package's internal resource attribute without its suffix, such as <c>AwsNativeResourceType</c>.</summary>
    public string ResourceAttribute => Namespace["Pulumi.".Length..] + "ResourceType";
}
