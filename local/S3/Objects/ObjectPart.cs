namespace Payments.Local.S3.Objects;

/// <summary>A part of an object that was uploaded in parts.</summary>
/// <param name="Number">From 1, as the client numbered them.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Checksum">Base64.</param>
internal sealed record ObjectPart(int Number, long Size, string Checksum);
