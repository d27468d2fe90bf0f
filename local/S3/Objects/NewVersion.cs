namespace Payments.Local.S3.Objects;

/// <summary>What a new version is made of.</summary>
/// <param name="Key">The key.</param>
/// <param name="Body">Number of the body; null makes a delete marker.</param>
/// <param name="Size">Bytes.</param>
/// <param name="ETag">Without quotes.</param>
/// <param name="Details">Everything else.</param>
internal sealed record NewVersion(string Key, long? Body, long Size, string ETag, ObjectDetails Details);
