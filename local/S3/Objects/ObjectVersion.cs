namespace Payments.Local.S3.Objects;

/// <summary>A version of an object, or a delete marker.</summary>
/// <param name="Row">Number in the state; a later version has a higher one.</param>
/// <param name="Key">At most 1,024 bytes of UTF-8.</param>
/// <param name="VersionId"><c>null</c> (the text) for a version that was made without versioning.</param>
/// <param name="IsLatest">Whether reading the key without a version gives this one.</param>
/// <param name="IsMarker">A delete marker: has no body.</param>
/// <param name="Size">Bytes.</param>
/// <param name="ETag">Without quotes.</param>
/// <param name="ModifiedMs">Unix milliseconds.</param>
/// <param name="Body">Number of the body; null for a delete marker.</param>
/// <param name="Details">Everything else.</param>
internal sealed record ObjectVersion(
    long Row, string Key, string VersionId, bool IsLatest, bool IsMarker, long Size, string ETag, long ModifiedMs, long? Body, ObjectDetails Details)
{
    /// <summary>The id of versions that were made without versioning.</summary>
    public const string NullId = "null";

    public string QuotedETag => $"\"{ETag}\"";
}
