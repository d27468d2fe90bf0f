using Payments.Local.S3.Objects;

namespace Payments.Local.S3.Uploads;

/// <summary>A multipart upload that is going on.</summary>
/// <param name="Row">Number in the state.</param>
/// <param name="UploadId">Its id for clients.</param>
/// <param name="Bucket">Number of the bucket.</param>
/// <param name="Key">The key it will have.</param>
/// <param name="StartedMs">Unix milliseconds.</param>
/// <param name="Details">What the object will have besides its bytes.</param>
/// <param name="Checksum">Algorithm, e.g. <c>CRC64NVME</c>.</param>
/// <param name="ChecksumType"><c>FULL_OBJECT</c> or <c>COMPOSITE</c>.</param>
/// <param name="ChecksumAsked">Whether the client chose the algorithm; else each part may come with any.</param>
internal sealed record Upload(
    long Row, string UploadId, long Bucket, string Key, long StartedMs, ObjectDetails Details, string Checksum, string ChecksumType, bool ChecksumAsked);
