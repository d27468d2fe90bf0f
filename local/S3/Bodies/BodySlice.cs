namespace Payments.Local.S3.Bodies;

/// <summary>A slice of a content, which is in memory or in a file.</summary>
internal sealed record BodySlice(byte[]? Bytes, string? File, long Skip, long Size);
