using Pulumi.Serialization;

namespace Pulumi;

public abstract class Archive : AssetOrArchive
{
    private protected Archive(string propName, object value) : base(WireConstants.ArchiveSignature, propName, value)
    {
    }
}
