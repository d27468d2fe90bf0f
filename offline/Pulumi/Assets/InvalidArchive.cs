using System.Collections.Immutable;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>What a state's value becomes that should have been an archive and is none.</summary>
internal sealed class InvalidArchive : Archive
{
    public InvalidArchive() : base(WireConstants.Assets, ImmutableDictionary<string, AssetOrArchive>.Empty)
    {
    }
}
