using Pulumi.Serialization;

namespace Pulumi;

/// <summary>The content behind a URI.</summary>
public sealed class RemoteAsset : Asset
{
    public RemoteAsset(string uri) : base(WireConstants.Uri, uri)
    {
    }
}
