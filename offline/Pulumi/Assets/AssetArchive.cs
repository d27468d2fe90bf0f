using System.Collections.Immutable;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>An archive put together from named assets and archives.</summary>
public sealed class AssetArchive : Archive
{
    public AssetArchive(IDictionary<string, AssetOrArchive> assets)
        : base(WireConstants.Assets, assets.ToImmutableDictionary())
    {
    }
}
