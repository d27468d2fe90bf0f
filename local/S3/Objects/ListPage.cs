namespace Payments.Local.S3.Objects;

/// <summary>A page of a listing.</summary>
internal sealed class ListPage
{
    public List<ObjectVersion> Objects { get; } = [];

    /// <summary>Rolled-up prefixes.</summary>
    public List<string> Prefixes { get; } = [];

    /// <summary>The last key or prefix on the page.</summary>
    public string? Last { get; set; }

    /// <summary>Where the next page begins; null when this is the last one.</summary>
    public byte[]? Next { get; set; }
}
