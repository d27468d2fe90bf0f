using Pulumi.Serialization;

namespace Pulumi;

public abstract class Asset : AssetOrArchive
{
    private protected Asset(string propName, object value) : base(WireConstants.AssetSignature, propName, value)
    {
    }
}
