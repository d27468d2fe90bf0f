using Pulumi.Serialization;

namespace Pulumi;

/// <summary>An archive behind a URI.</summary>
public sealed class RemoteArchive : Archive
{
    public RemoteArchive(string uri) : base(WireConstants.Uri, uri)
    {
    }
}
