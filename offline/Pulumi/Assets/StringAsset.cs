using Pulumi.Serialization;

namespace Pulumi;

/// <summary>A text given in the program.</summary>
public sealed class StringAsset : Asset
{
    public StringAsset(string text) : base(WireConstants.Text, text)
    {
    }
}
