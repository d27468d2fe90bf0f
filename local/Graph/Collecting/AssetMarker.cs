using System.Reflection;
using Pulumi;

namespace Payments.Local.Graph.Collecting;

/// <summary>What JSON shows of an asset: <c>{"$asset":"FileAsset","path":"..."}</c>, or <c>$archive</c> for an archive.</summary>
/// <remarks>
/// Pulumi's public API tells only the class. Path, URI, text and members are internal to it; they are shown where they
/// can be found under the names they have had since the SDK's first release, and left out where they cannot.
/// </remarks>
internal static class AssetMarker
{
    private const BindingFlags Internal = BindingFlags.Instance | BindingFlags.NonPublic;

    public static Dictionary<string, object?> Of(AssetOrArchive asset)
    {
        var marker = new Dictionary<string, object?> { [asset is Archive ? "$archive" : "$asset"] = asset.GetType().Name };
        if (Read(asset, "PropName") is string name)
        {
            marker[name] = Read(asset, "Value") switch
            {
                string text => text,
                IReadOnlyDictionary<string, AssetOrArchive> members => members.ToDictionary(pair => pair.Key, pair => (object?)Of(pair.Value)),
                _ => null,
            };
        }

        return marker;
    }

    private static object? Read(AssetOrArchive asset, string property)
        => typeof(AssetOrArchive).GetProperty(property, Internal)?.GetValue(asset);
}
