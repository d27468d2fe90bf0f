namespace Payments.Cli.Graph.Diff;

/// <summary>What becomes of a resource.</summary>
internal enum ChangeKind
{
    Added,
    Changed,

    /// <summary>A property changed that AWS cannot change: the resource is deleted and made anew.</summary>
    Replaced,
    Removed,
}
