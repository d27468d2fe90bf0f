namespace Payments.Local.S3.Wire;

/// <summary>All operations that are built. Of several that fit a request the first one, which asks for the most, is meant.</summary>
internal static class S3Routes
{
    private const string Uploads = "uploads";
    private const string UploadId = "uploadId";
    private const string PartNumber = "partNumber";
    private const string Source = "@x-amz-copy-source";

    /// <summary>Query parameters that choose an operation: a request with one that no route has asks for something not built.</summary>
    public static IReadOnlySet<string> Subresources { get; } = new HashSet<string>(
        [
            "accelerate", "acl", "analytics", "attributes", "cors", "delete", "encryption", "intelligent-tiering", "inventory", "legal-hold", "lifecycle",
            "list-type", "location", "logging", "metadataConfiguration", "metadataTable", "metrics", "notification", "object-lock", "ownershipControls", "partNumber",
            "policy", "policyStatus", "publicAccessBlock", "renameObject", "replication", "requestPayment", "restore", "retention", "select", "session", "tagging", "torrent",
            "uploadId", "uploads", "versioning", "versions", "website",
        ],
        StringComparer.Ordinal);

    public static IReadOnlyList<S3Route> All { get; } =
    [
        new("ListBuckets", "GET", 0) { Output = new("ListAllMyBucketsResult", ObjectShapes.Buckets) },
        .. Setting("BucketVersioning", "versioning", "VersioningConfiguration", BucketShapes.Versioning, isMember: false, deletes: false),
        .. Setting("PublicAccessBlock", "publicAccessBlock", "PublicAccessBlockConfiguration", BucketShapes.PublicAccess, isMember: true, deletes: true),
        .. Setting("BucketEncryption", "encryption", "ServerSideEncryptionConfiguration", BucketShapes.Encryption, isMember: true, deletes: true),
        .. Setting("BucketCors", "cors", "CORSConfiguration", BucketShapes.Cors, isMember: false, deletes: true),
        .. Setting("BucketNotificationConfiguration", "notification", "NotificationConfiguration", BucketShapes.Notification, isMember: false, deletes: false),
        .. Setting("ObjectLockConfiguration", "object-lock", "ObjectLockConfiguration", BucketShapes.ObjectLock, isMember: true, deletes: false),
        .. Setting("BucketOwnershipControls", "ownershipControls", "OwnershipControls", BucketShapes.Ownership, isMember: true, deletes: true),
        .. Setting("BucketLogging", "logging", "BucketLoggingStatus", BucketShapes.Logging, isMember: false, deletes: false),
        .. Setting("BucketTagging", "tagging", "Tagging", BucketShapes.Tagging, isMember: false, deletes: true),
        new("GetBucketLifecycleConfiguration", "GET", 1, "lifecycle") { Output = new("LifecycleConfiguration", BucketShapes.Lifecycle) },
        new("PutBucketLifecycleConfiguration", "PUT", 1, "lifecycle") { Input = new("LifecycleConfiguration", BucketShapes.Lifecycle, "LifecycleConfiguration") },
        new("DeleteBucketLifecycle", "DELETE", 1, "lifecycle") { Status = 204 },
        new("GetBucketPolicy", "GET", 1, "policy"),
        new("PutBucketPolicy", "PUT", 1, "policy") { Status = 204 },
        new("DeleteBucketPolicy", "DELETE", 1, "policy") { Status = 204 },
        new("GetBucketLocation", "GET", 1, "location"),
        new("DeleteObjects", "POST", 1, "delete") { Input = new("Delete", ObjectShapes.Delete, "Delete"), Output = new("DeleteResult", ObjectShapes.Deleted) },
        new("ListMultipartUploads", "GET", 1, Uploads) { Output = new("ListMultipartUploadsResult", ObjectShapes.Uploads) },
        new("ListObjectVersions", "GET", 1, "versions") { Output = new("ListVersionsResult", ObjectShapes.Versions) },
        new("ListObjectsV2", "GET", 1, "list-type=2") { Output = new("ListBucketResult", ObjectShapes.ListV2) },
        new("ListObjects", "GET", 1) { Output = new("ListBucketResult", ObjectShapes.List) },
        new("CreateBucket", "PUT", 1) { Input = new("CreateBucketConfiguration", BucketShapes.Create, "CreateBucketConfiguration") },
        new("HeadBucket", "HEAD", 1),
        new("DeleteBucket", "DELETE", 1) { Status = 204 },
        new("GetObjectTagging", "GET", 2, "tagging") { Output = new("Tagging", BucketShapes.Tagging) },
        new("PutObjectTagging", "PUT", 2, "tagging") { Input = new("Tagging", BucketShapes.Tagging, "Tagging") },
        new("DeleteObjectTagging", "DELETE", 2, "tagging") { Status = 204 },
        new("GetObjectRetention", "GET", 2, "retention") { Output = new("Retention", ObjectShapes.Retention, "Retention") },
        new("PutObjectRetention", "PUT", 2, "retention") { Input = new("Retention", ObjectShapes.Retention, "Retention") },
        new("GetObjectLegalHold", "GET", 2, "legal-hold") { Output = new("LegalHold", ObjectShapes.LegalHold, "LegalHold") },
        new("PutObjectLegalHold", "PUT", 2, "legal-hold") { Input = new("LegalHold", ObjectShapes.LegalHold, "LegalHold") },
        new("GetObjectAttributes", "GET", 2, "attributes") { Output = new("GetObjectAttributesResponse", ObjectShapes.Attributes) },
        new("CreateMultipartUpload", "POST", 2, Uploads) { Output = new("InitiateMultipartUploadResult", ObjectShapes.Created) },
        new("UploadPartCopy", "PUT", 2, PartNumber, UploadId, Source) { Output = new("CopyPartResult", ObjectShapes.CopyResult, "CopyPartResult") },
        new("UploadPart", "PUT", 2, PartNumber, UploadId),
        new("CompleteMultipartUpload", "POST", 2, UploadId)
        {
            Input = new("CompleteMultipartUpload", ObjectShapes.Complete, "MultipartUpload"),
            Output = new("CompleteMultipartUploadResult", ObjectShapes.Completed),
        },
        new("AbortMultipartUpload", "DELETE", 2, UploadId) { Status = 204 },
        new("ListParts", "GET", 2, UploadId) { Output = new("ListPartsResult", ObjectShapes.Parts) },
        new("CopyObject", "PUT", 2, Source) { Output = new("CopyObjectResult", ObjectShapes.CopyResult, "CopyObjectResult") },
        new("PutObject", "PUT", 2),
        new("GetObject", "GET", 2),
        new("GetObject", "GET", 2, PartNumber),
        new("HeadObject", "HEAD", 2),
        new("HeadObject", "HEAD", 2, PartNumber),
        new("DeleteObject", "DELETE", 2) { Status = 204 },
    ];

    private static IEnumerable<S3Route> Setting(string name, string key, string root, XmlShape shape, bool isMember, bool deletes)
    {
        yield return new($"Get{name}", "GET", 1, key) { Output = new(root, shape, isMember ? root : null) };
        yield return new($"Put{name}", "PUT", 1, key) { Input = new(root, shape, root), Status = name == "BucketTagging" ? 204 : 200 };
        if (deletes)
        {
            yield return new($"Delete{name}", "DELETE", 1, key) { Status = 204 };
        }
    }
}
