using static Payments.Local.S3.Wire.XmlShape;

namespace Payments.Local.S3.Wire;

/// <summary>Bodies of operations on buckets' settings (API reference, "Data types").</summary>
internal static class BucketShapes
{
    private static readonly XmlShape Tag = Of(Leaves("Key Value"));
    private static readonly XmlShape Transition = Of(Leaves("Date #Days StorageClass #NoncurrentDays #NewerNoncurrentVersions"));

    private static readonly XmlShape LifecycleFilter = Of(
        [
            .. Leaves("Prefix #ObjectSizeGreaterThan #ObjectSizeLessThan"),
            Member("Tag", Tag),
            Member("And", Of([.. Leaves("Prefix #ObjectSizeGreaterThan #ObjectSizeLessThan"), Repeated("Tag", "Tags", Tag)])),
        ]);

    private static readonly XmlShape LifecycleRule = Of(
        [
            .. Leaves("ID Prefix Status"),
            Member("Filter", LifecycleFilter),
            Member("Expiration", Of(Leaves("Date #Days ?ExpiredObjectDeleteMarker"))),
            Repeated("Transition", "Transitions", Transition),
            Repeated("NoncurrentVersionTransition", "NoncurrentVersionTransitions", Transition),
            Member("NoncurrentVersionExpiration", Of(Leaves("#NoncurrentDays #NewerNoncurrentVersions"))),
            Member("AbortIncompleteMultipartUpload", Of(Leaves("#DaysAfterInitiation"))),
        ]);

    private static readonly XmlShape EventFilter = Of(
        Member("S3Key", "Key", Of(Repeated("FilterRule", "FilterRules", Of(Leaves("Name Value"))))));

    public static XmlShape Create { get; } = Of([.. Leaves("LocationConstraint"), Wrapped("Tags", "Tag", Tag)]);

    public static XmlShape Versioning { get; } = Of(Leaves("Status MfaDelete=MFADelete"));

    public static XmlShape PublicAccess { get; } = Of(Leaves("?BlockPublicAcls ?IgnorePublicAcls ?BlockPublicPolicy ?RestrictPublicBuckets"));

    public static XmlShape Encryption { get; } = Of(Repeated("Rule", "Rules", Of(
        [
            .. Leaves("?BucketKeyEnabled"),
            Member("ApplyServerSideEncryptionByDefault", Of(Leaves("SSEAlgorithm KMSMasterKeyID"))),
            Member("BlockedEncryptionTypes", Of(Repeated("EncryptionType", "EncryptionType", Text))),
        ])));

    public static XmlShape Lifecycle { get; } = Of(Repeated("Rule", "Rules", LifecycleRule));

    public static XmlShape Cors { get; } = Of(Repeated("CORSRule", "CORSRules", Of(
        [
            .. Leaves("ID #MaxAgeSeconds"),
            Repeated("AllowedHeader", "AllowedHeaders", Text),
            Repeated("AllowedMethod", "AllowedMethods", Text),
            Repeated("AllowedOrigin", "AllowedOrigins", Text),
            Repeated("ExposeHeader", "ExposeHeaders", Text),
        ])));

    public static XmlShape Notification { get; } = Of(
        [
            Repeated("TopicConfiguration", "TopicConfigurations", Events("Topic=TopicArn")),
            Repeated("QueueConfiguration", "QueueConfigurations", Events("Queue=QueueArn")),
            Repeated("CloudFunctionConfiguration", "LambdaFunctionConfigurations", Events("CloudFunction=LambdaFunctionArn")),
            Member("EventBridgeConfiguration", Of()),
        ]);

    public static XmlShape ObjectLock { get; } = Of(
        [.. Leaves("ObjectLockEnabled"), Member("Rule", Of(Member("DefaultRetention", Of(Leaves("Mode #Days #Years")))))]);

    public static XmlShape Ownership { get; } = Of(Repeated("Rule", "Rules", Of(Leaves("ObjectOwnership"))));

    public static XmlShape Logging { get; } = Of(Member("LoggingEnabled", Of(
        [
            .. Leaves("TargetBucket TargetPrefix"),
            Member("TargetObjectKeyFormat", Of(
                Member("SimplePrefix", Of()),
                Member("PartitionedPrefix", Of(Leaves("PartitionDateSource"))))),
        ])));

    public static XmlShape Tagging { get; } = Of(Wrapped("TagSet", "Tag", Tag));

    private static XmlShape Events(string arn) => Of([.. Leaves($"Id {arn}"), Repeated("Event", "Events", Text), Member("Filter", EventFilter)]);
}
