namespace Pulumi;

/// <summary>Options of a component.</summary>
public sealed class ComponentResourceOptions : ResourceOptions
{
    private List<ProviderResource>? _providers;

    public List<ProviderResource> Providers
    {
        get => _providers ??= [];
        set => _providers = value;
    }

    /// <summary>A new object with both: single values of the second win, lists are joined. Neither is changed.</summary>
    public static ComponentResourceOptions Merge(ComponentResourceOptions? options1, ComponentResourceOptions? options2)
    {
        var merged = (options1 ?? new ComponentResourceOptions()).Copy();
        if (options2 is not null)
        {
            merged.MergeFrom(options2);
            merged.Providers.AddRange(options2.Providers);
        }

        merged.Providers = LastOfEachPackage(merged.Providers);
        return merged;
    }

    internal override ResourceOptions Clone() => Copy();

    private ComponentResourceOptions Copy()
    {
        var copy = CopyTo(new ComponentResourceOptions());
        copy.Providers = [.. Providers];
        return copy;
    }

    private static List<ProviderResource> LastOfEachPackage(List<ProviderResource> providers)
        => [.. providers.AsEnumerable().Reverse().DistinctBy(provider => provider.Package).Reverse()];
}
