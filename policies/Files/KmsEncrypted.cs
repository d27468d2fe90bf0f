namespace Payments.Policies.Files;

internal sealed class KmsEncrypted : BucketSettingRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "s3-kms-encrypted",
        Title = "Every bucket encrypts with KMS by default",
        Why = "With a key of KMS reading takes two permissions, and every use is recorded. A bucket that takes access logs may have S3's own keys: "
            + "S3 delivers them under no others.",
        Remedy = "Give the bucket a BucketServerSideEncryptionConfiguration whose sseAlgorithm is aws:kms or aws:kms:dsse.",
        Severity = Severity.High,
        References = [Reference.ToFsbp("S3.17"), Reference.ToCheckov("CKV_AWS_145"), Reference.ToPci("3.5.1")],
    };

    protected override string Setting => "ServerSideEncryptionConfiguration";

    protected override string Path => "rule.applyServerSideEncryptionByDefault.sseAlgorithm";

    protected override string BlockPath => $"serverSideEncryptionConfiguration.{Path}";

    protected override string? FaultIn(PropertyValue value, PolicyResource bucket, ResourceSet resources)
    {
        string[] allowed = Buckets.TakesLogs(bucket, resources) ? ["aws:kms", "aws:kms:dsse", "AES256"] : ["aws:kms", "aws:kms:dsse"];
        return value.IsOneOfOrUnknown(allowed) ? null : $"sseAlgorithm is {value}, and must be {string.Join(" or ", allowed)}";
    }
}
