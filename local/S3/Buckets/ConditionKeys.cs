using System.Text.Json.Nodes;
using Payments.Local.Iam;

namespace Payments.Local.S3.Buckets;

/// <summary>S3's own condition keys (service authorization reference, "Condition keys for Amazon S3").</summary>
internal static class ConditionKeys
{
    private static readonly (string Member, string Key)[] Texts =
    [
        ("Prefix", "s3:prefix"),
        ("Delimiter", "s3:delimiter"),
        ("MaxKeys", "s3:max-keys"),
        ("VersionId", "s3:VersionId"),
        ("ACL", "s3:x-amz-acl"),
        ("CopySource", "s3:x-amz-copy-source"),
        ("MetadataDirective", "s3:x-amz-metadata-directive"),
        ("ServerSideEncryption", "s3:x-amz-server-side-encryption"),
        ("SSEKMSKeyId", "s3:x-amz-server-side-encryption-aws-kms-key-id"),
        ("StorageClass", "s3:x-amz-storage-class"),
        ("ObjectLockMode", "s3:object-lock-mode"),
        ("ObjectLockRetainUntilDate", "s3:object-lock-retain-until-date"),
        ("ObjectLockLegalHoldStatus", "s3:object-lock-legal-hold"),
        ("IfMatch", "s3:if-match"),
        ("IfNoneMatch", "s3:if-none-match"),
    ];

    /// <summary>The keys that a request has.</summary>
    public static ConditionContext Of(JsonObject input)
    {
        var keys = new ConditionContext();
        foreach (var (member, key) in Texts)
        {
            if (input[member] is JsonValue value)
            {
                keys.With(key, value.ToString());
            }
        }

        if (input["Tagging"] is JsonValue && input.TextOf("Tagging") is { } tagging)
        {
            var tags = Objects.Tags.FromQuery(tagging);
            keys.With("s3:RequestObjectTagKeys", [.. tags.Keys]);
            foreach (var (name, value) in tags)
            {
                keys.With($"s3:RequestObjectTag/{name}", value);
            }
        }

        return keys;
    }
}
