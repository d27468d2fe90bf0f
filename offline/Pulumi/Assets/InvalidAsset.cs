using Pulumi.Serialization;

namespace Pulumi;

/// <summary>What a state's value becomes that should have been an asset and is none.</summary>
internal sealed class InvalidAsset : Asset
{
    public InvalidAsset() : base(WireConstants.Text, "")
    {
    }
}
