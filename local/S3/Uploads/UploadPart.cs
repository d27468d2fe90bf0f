namespace Payments.Local.S3.Uploads;

/// <summary>A part that has been uploaded.</summary>
/// <param name="Number">1 to 10,000.</param>
/// <param name="Body">Number of its body.</param>
/// <param name="Size">Bytes.</param>
/// <param name="ETag">MD5 in hexadecimal digits.</param>
/// <param name="Checksum">In the upload's algorithm.</param>
/// <param name="ModifiedMs">Unix milliseconds.</param>
internal sealed record UploadPart(int Number, long Body, long Size, string ETag, byte[] Checksum, long ModifiedMs);
