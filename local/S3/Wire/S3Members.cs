namespace Payments.Local.S3.Wire;

/// <summary>Which header or query parameter is which member of AWS's JSON. The names mean the same in all operations.</summary>
internal static class S3Members
{
    public const string MetadataPrefix = "x-amz-meta-";

    /// <summary>Headers of requests.</summary>
    public static IReadOnlyList<(string Header, string Member)> RequestHeaders { get; } =
    [
        ("Cache-Control", "CacheControl"),
        ("Content-Disposition", "ContentDisposition"),
        ("Content-Encoding", "ContentEncoding"),
        ("Content-Language", "ContentLanguage"),
        ("Content-MD5", "ContentMD5"),
        ("Content-Type", "ContentType"),
        ("Expires", "Expires"),
        ("If-Match", "IfMatch"),
        ("If-None-Match", "IfNoneMatch"),
        ("If-Modified-Since", "IfModifiedSince"),
        ("If-Unmodified-Since", "IfUnmodifiedSince"),
        ("Range", "Range"),
        ("x-amz-acl", "ACL"),
        ("x-amz-bucket-object-lock-enabled", "ObjectLockEnabledForBucket"),
        ("x-amz-bypass-governance-retention", "BypassGovernanceRetention"),
        ("x-amz-checksum-algorithm", "ChecksumAlgorithm"),
        ("x-amz-sdk-checksum-algorithm", "ChecksumAlgorithm"),
        ("x-amz-checksum-mode", "ChecksumMode"),
        ("x-amz-checksum-type", "ChecksumType"),
        ("x-amz-copy-source", "CopySource"),
        ("x-amz-copy-source-if-match", "CopySourceIfMatch"),
        ("x-amz-copy-source-if-modified-since", "CopySourceIfModifiedSince"),
        ("x-amz-copy-source-if-none-match", "CopySourceIfNoneMatch"),
        ("x-amz-copy-source-if-unmodified-since", "CopySourceIfUnmodifiedSince"),
        ("x-amz-copy-source-range", "CopySourceRange"),
        ("x-amz-max-parts", "MaxParts"),
        ("x-amz-metadata-directive", "MetadataDirective"),
        ("x-amz-mp-object-size", "MpuObjectSize"),
        ("x-amz-object-attributes", "ObjectAttributes"),
        ("x-amz-object-ownership", "ObjectOwnership"),
        ("x-amz-part-number-marker", "PartNumberMarker"),
        ("x-amz-skip-destination-validation", "SkipDestinationValidation"),
        ("x-amz-server-side-encryption-customer-algorithm", "SSECustomerAlgorithm"),
        ("x-amz-tagging", "Tagging"),
        ("x-amz-tagging-directive", "TaggingDirective"),
        .. Both,
    ];

    /// <summary>Headers of answers.</summary>
    public static IReadOnlyList<(string Header, string Member)> AnswerHeaders { get; } =
    [
        ("Accept-Ranges", "AcceptRanges"),
        ("Cache-Control", "CacheControl"),
        ("Content-Disposition", "ContentDisposition"),
        ("Content-Encoding", "ContentEncoding"),
        ("Content-Language", "ContentLanguage"),
        ("Content-Range", "ContentRange"),
        ("Content-Type", "ContentType"),
        ("ETag", "ETag"),
        ("Expires", "Expires"),
        ("Last-Modified", "LastModified"),
        ("Location", "Location"),
        ("x-amz-access-point-alias", "AccessPointAlias"),
        ("x-amz-bucket-region", "BucketRegion"),
        ("x-amz-checksum-algorithm", "ChecksumAlgorithm"),
        ("x-amz-checksum-type", "ChecksumType"),
        ("x-amz-copy-source-version-id", "CopySourceVersionId"),
        ("x-amz-delete-marker", "DeleteMarker"),
        ("x-amz-mp-parts-count", "PartsCount"),
        ("x-amz-tagging-count", "TagCount"),
        ("x-amz-version-id", "VersionId"),
        .. Both,
    ];

    /// <summary>Query parameters.</summary>
    public static IReadOnlyList<(string Parameter, string Member)> Query { get; } =
    [
        ("continuation-token", "ContinuationToken"),
        ("delimiter", "Delimiter"),
        ("encoding-type", "EncodingType"),
        ("fetch-owner", "FetchOwner"),
        ("key-marker", "KeyMarker"),
        ("marker", "Marker"),
        ("max-buckets", "MaxBuckets"),
        ("max-keys", "MaxKeys"),
        ("max-parts", "MaxParts"),
        ("max-uploads", "MaxUploads"),
        ("part-number-marker", "PartNumberMarker"),
        ("partNumber", "PartNumber"),
        ("prefix", "Prefix"),
        ("response-cache-control", "ResponseCacheControl"),
        ("response-content-disposition", "ResponseContentDisposition"),
        ("response-content-encoding", "ResponseContentEncoding"),
        ("response-content-language", "ResponseContentLanguage"),
        ("response-content-type", "ResponseContentType"),
        ("response-expires", "ResponseExpires"),
        ("start-after", "StartAfter"),
        ("upload-id-marker", "UploadIdMarker"),
        ("uploadId", "UploadId"),
        ("version-id-marker", "VersionIdMarker"),
        ("versionId", "VersionId"),
    ];

    private static IEnumerable<(string Header, string Member)> Both =>
    [
        ("x-amz-object-lock-legal-hold", "ObjectLockLegalHoldStatus"),
        ("x-amz-object-lock-mode", "ObjectLockMode"),
        ("x-amz-object-lock-retain-until-date", "ObjectLockRetainUntilDate"),
        ("x-amz-server-side-encryption", "ServerSideEncryption"),
        ("x-amz-server-side-encryption-aws-kms-key-id", "SSEKMSKeyId"),
        ("x-amz-server-side-encryption-bucket-key-enabled", "BucketKeyEnabled"),
        ("x-amz-server-side-encryption-context", "SSEKMSEncryptionContext"),
        ("x-amz-storage-class", "StorageClass"),
        ("x-amz-website-redirect-location", "WebsiteRedirectLocation"),
        .. Checksums.ChecksumAlgorithm.All.Select(algorithm => (algorithm.Header, algorithm.Member)),
    ];
}
