using Pulumi.Serialization;

namespace Pulumi;

/// <summary>A folder, or a zip or tar file.</summary>
public sealed class FileArchive : Archive
{
    public FileArchive(string path) : base(WireConstants.Path, path)
    {
    }
}
