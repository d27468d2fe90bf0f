using System.Collections.Immutable;

namespace Pulumi.Serialization;

/// <summary>Assets and archives out of their wire form.</summary>
internal static class WireAssets
{
    public static Asset Asset(ImmutableDictionary<string, object?> map)
        => Text(map, WireConstants.Path) is { } path ? new FileAsset(path)
            : Text(map, WireConstants.Uri) is { } uri ? new RemoteAsset(uri)
            : Text(map, WireConstants.Text) is { } text ? new StringAsset(text)
            : throw Misshapen("Asset");

    public static Archive Archive(ImmutableDictionary<string, object?> map)
        => Text(map, WireConstants.Path) is { } path ? new FileArchive(path)
            : Text(map, WireConstants.Uri) is { } uri ? new RemoteArchive(uri)
            : map.GetValueOrDefault(WireConstants.Assets) is ImmutableDictionary<string, object?> assets
                ? new AssetArchive(assets.ToDictionary(pair => pair.Key, pair => Either(pair.Value)))
            : throw Misshapen("Archive");

    private static AssetOrArchive Either(object? value)
        => Deserializer.Deserialize(value).Value as AssetOrArchive
            ?? throw new InvalidOperationException("AssetArchive contained an element that wasn't itself an Asset or Archive.");

    private static string? Text(ImmutableDictionary<string, object?> map, string key) => map.GetValueOrDefault(key) as string;

    private static InvalidOperationException Misshapen(string kind)
        => new($"Value was marked as {kind}, but did not conform to required shape.");
}
