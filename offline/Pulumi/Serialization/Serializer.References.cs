using System.Collections.Immutable;

namespace Pulumi.Serialization;

internal sealed partial class Serializer
{
    private async Task<object?> OutputAsync(string context, IOutput output)
    {
        var data = await output.GetDataAsync().ConfigureAwait(false);
        DependentResources.UnionWith(data.Resources);
        if (!data.IsKnown)
        {
            return WireConstants.UnknownValue;
        }

        var value = await SerializeAsync($"{context}.id", data.Value).ConfigureAwait(false);
        return data.IsSecret ? WireValue.Secret(value) : value;
    }

    private async Task<object?> ResourceAsync(string context, CustomResource resource)
    {
        DependentResources.Add(resource);
        var id = await SerializeAsync($"{context}.id", resource.Id).ConfigureAwait(false);
        if (!keepResources)
        {
            return id;
        }

        var urn = await SerializeAsync($"{context}.urn", resource.Urn).ConfigureAwait(false);
        return WireValue.Signed(WireConstants.ResourceSignature)
            .Add(WireConstants.Urn, urn)
            .Add(WireConstants.Id, id as string == WireConstants.UnknownValue ? "" : id);
    }

    /// <summary>A component is only ever its URN: its properties may lead back to whoever refers to it.</summary>
    private async Task<object?> ComponentAsync(string context, ComponentResource resource)
    {
        var urn = await SerializeAsync($"{context}.urn", resource.Urn).ConfigureAwait(false);
        return keepResources ? WireValue.Signed(WireConstants.ResourceSignature).Add(WireConstants.Urn, urn) : urn;
    }

    private async Task<ImmutableDictionary<string, object?>> AssetAsync(string context, AssetOrArchive asset)
    {
        if (asset is InvalidAsset or InvalidArchive)
        {
            throw new InvalidOperationException($"Cannot serialize invalid {(asset is Asset ? "asset" : "archive")}");
        }

        var value = await SerializeAsync($"{context}.{asset.PropName}", asset.Value).ConfigureAwait(false);
        return WireValue.Signed(asset.SigKey).Add(asset.PropName, value);
    }
}
