using System.Collections.Immutable;

namespace Pulumi;

/// <summary>Which providers a resource hands on to its children, by package.</summary>
internal static class ResourceProviders
{
    public static ImmutableDictionary<string, ProviderResource> Inherit(
        ImmutableDictionary<string, ProviderResource> ofParent, Resource resource, bool custom, ResourceOptions options)
    {
        if (!custom)
        {
            var given = options.Provider is not null ? [options.Provider] : (options as ComponentResourceOptions)?.Providers ?? [];
            return ofParent.SetItems(given.DistinctLast(provider => provider.Package));
        }

        if (options.Provider is null)
        {
            options.Provider = options.Parent?.GetProvider(resource.GetResourceType());
            return ofParent;
        }

        var parts = resource.GetResourceType().Split(':');
        return parts.Length == 3 ? ofParent.SetItem(parts[0], options.Provider) : ofParent;
    }

    private static IEnumerable<KeyValuePair<string, ProviderResource>> DistinctLast(
        this IEnumerable<ProviderResource> providers, Func<ProviderResource, string> key)
        => providers.GroupBy(key).Select(group => KeyValuePair.Create(group.Key, group.Last()));
}
