using Pulumi.Serialization;

namespace Pulumi;

/// <summary>A file's content.</summary>
public sealed class FileAsset : Asset
{
    public FileAsset(string path) : base(WireConstants.Path, path)
    {
    }
}
