using static Payments.Local.S3.Wire.XmlShape;

namespace Payments.Local.S3.Wire;

/// <summary>Bodies of operations on objects and of listings (API reference, "Data types").</summary>
internal static class ObjectShapes
{
    private const string Checksums = "ChecksumCRC32 ChecksumCRC32C ChecksumCRC64NVME ChecksumSHA1 ChecksumSHA256";

    private static readonly XmlShape Owner = Of(Leaves("ID DisplayName"));

    private static readonly XmlMember Prefixes = Repeated("CommonPrefixes", "CommonPrefixes", Of(Leaves("Prefix")));

    private static readonly XmlMember Contents = Repeated("Contents", "Contents", Of(
        [
            .. Leaves("Key LastModified ETag ChecksumType #Size StorageClass"),
            Repeated("ChecksumAlgorithm", "ChecksumAlgorithm", Text),
            Member("Owner", Owner),
        ]));

    public static XmlShape Buckets { get; } = Of(
        [Member("Owner", Owner), Wrapped("Buckets", "Bucket", Of(Leaves("Name CreationDate BucketRegion"))), .. Leaves("ContinuationToken Prefix")]);

    public static XmlShape List { get; } = Of(
        [.. Leaves("Name Prefix Marker NextMarker #MaxKeys Delimiter ?IsTruncated EncodingType"), Contents, Prefixes]);

    public static XmlShape ListV2 { get; } = Of(
        [
            .. Leaves("Name Prefix StartAfter ContinuationToken NextContinuationToken #KeyCount #MaxKeys Delimiter ?IsTruncated EncodingType"),
            Contents,
            Prefixes,
        ]);

    public static XmlShape Versions { get; } = Of(
        [
            .. Leaves("Name Prefix KeyMarker VersionIdMarker NextKeyMarker NextVersionIdMarker #MaxKeys Delimiter ?IsTruncated EncodingType"),
            Repeated("Version", "Versions", Of([.. Leaves("Key VersionId ?IsLatest LastModified ETag #Size StorageClass"), Member("Owner", Owner)])),
            Repeated("DeleteMarker", "DeleteMarkers", Of([.. Leaves("Key VersionId ?IsLatest LastModified"), Member("Owner", Owner)])),
            Prefixes,
        ]);

    public static XmlShape Delete { get; } = Of(
        [Repeated("Object", "Objects", Of(Leaves("Key VersionId ETag LastModifiedTime #Size"))), .. Leaves("?Quiet")]);

    public static XmlShape Deleted { get; } = Of(
        Repeated("Deleted", "Deleted", Of(Leaves("Key VersionId ?DeleteMarker DeleteMarkerVersionId"))),
        Repeated("Error", "Errors", Of(Leaves("Key VersionId Code Message"))));

    public static XmlShape CopyResult { get; } = Of(Leaves($"LastModified ETag ChecksumType {Checksums}"));

    public static XmlShape Created { get; } = Of(Leaves("Bucket Key UploadId"));

    public static XmlShape Complete { get; } = Of(Repeated("Part", "Parts", Of(Leaves($"ETag #PartNumber {Checksums}"))));

    public static XmlShape Completed { get; } = Of(Leaves($"Location Bucket Key ETag ChecksumType {Checksums}"));

    public static XmlShape Parts { get; } = Of(
        [
            .. Leaves("Bucket Key UploadId"),
            Member("Initiator", Owner),
            Member("Owner", Owner),
            .. Leaves("StorageClass #PartNumberMarker #NextPartNumberMarker #MaxParts ?IsTruncated ChecksumAlgorithm ChecksumType"),
            Repeated("Part", "Parts", Of(Leaves($"#PartNumber LastModified ETag #Size {Checksums}"))),
        ]);

    public static XmlShape Uploads { get; } = Of(
        [
            .. Leaves("Bucket KeyMarker UploadIdMarker NextKeyMarker NextUploadIdMarker Prefix Delimiter #MaxUploads ?IsTruncated EncodingType"),
            Repeated("Upload", "Uploads", Of(
                [.. Leaves("Key UploadId ChecksumAlgorithm ChecksumType"), Member("Initiator", Owner), Member("Owner", Owner), .. Leaves("StorageClass Initiated")])),
            Prefixes,
        ]);

    public static XmlShape Attributes { get; } = Of(
        [
            .. Leaves("ETag StorageClass #ObjectSize"),
            Member("Checksum", Of(Leaves($"ChecksumType {Checksums}"))),
            Member("ObjectParts", Of(
                [
                    .. Leaves("#PartsCount=TotalPartsCount #PartNumberMarker #NextPartNumberMarker #MaxParts ?IsTruncated"),
                    Repeated("Part", "Parts", Of(Leaves($"#PartNumber #Size {Checksums}"))),
                ])),
        ]);

    public static XmlShape Retention { get; } = Of(Leaves("Mode RetainUntilDate"));

    public static XmlShape LegalHold { get; } = Of(Leaves("Status"));
}
