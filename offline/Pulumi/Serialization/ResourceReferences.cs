using System.Collections.Immutable;

namespace Pulumi.Serialization;

/// <summary>A resource that a value refers to by URN: an instance of its class where one is marked with its type token.</summary>
internal static class ResourceReferences
{
    public static Resource Resolve(ImmutableDictionary<string, object?> map)
    {
        if (map.GetValueOrDefault(WireConstants.Urn) is not string urn)
        {
            throw new InvalidOperationException("Value was marked as a Resource, but did not conform to required shape.");
        }

        var version = map.GetValueOrDefault(WireConstants.PackageVersion) as string;
        return ResourceTypes.Find(UrnParts.Type(urn), version) is { } type
            ? Construct(type, urn)
            : new DependencyResource(urn);
    }

    /// <summary>With the option Urn a resource reads what was registered under it, instead of registering anything.</summary>
    private static Resource Construct(Type type, string urn)
    {
        ResourceOptions options = typeof(CustomResource).IsAssignableFrom(type)
            ? new CustomResourceOptions { Urn = urn }
            : new ComponentResourceOptions { Urn = urn };
        var constructor = type.GetConstructors().Single(candidate => candidate.GetParameters().Length == 3);
        return (Resource)constructor.Invoke([UrnParts.Name(urn), null, options]);
    }
}
