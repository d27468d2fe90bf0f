namespace Payments.Local.S3.Objects;

/// <summary>The checksum that an object keeps.</summary>
/// <param name="Algorithm">e.g. <c>CRC64NVME</c>.</param>
/// <param name="Type"><c>FULL_OBJECT</c> or <c>COMPOSITE</c>.</param>
/// <param name="Value">Base64; a composite one with its number of parts behind a hyphen.</param>
internal sealed record ObjectChecksum(string Algorithm, string Type, string Value)
{
    public const string FullObject = "FULL_OBJECT";
    public const string Composite = "COMPOSITE";
}
