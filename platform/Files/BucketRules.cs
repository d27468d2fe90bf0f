using Pulumi;
using S3 = Pulumi.Aws.S3;

namespace Payments.Platform;

/// <summary>What every bucket of ours has: no public access, no lists of access, no way in but TLS, encryption.</summary>
internal static class BucketRules
{
    /// <param name="bucket">The bucket.</param>
    /// <param name="name">Name of the resources that say so.</param>
    /// <param name="parent">What they belong to.</param>
    public static void KeepPrivate(S3.Bucket bucket, string name, Resource parent)
    {
        _ = new S3.BucketPublicAccessBlock(
            name,
            new()
            {
                Bucket = bucket.BucketName,
                BlockPublicAcls = true,
                BlockPublicPolicy = true,
                IgnorePublicAcls = true,
                RestrictPublicBuckets = true,
            },
            new() { Parent = parent });
        _ = new S3.BucketOwnershipControls(
            name,
            new()
            {
                Bucket = bucket.BucketName,
                Rule = new S3.Inputs.BucketOwnershipControlsRuleArgs { ObjectOwnership = "BucketOwnerEnforced" },
            },
            new() { Parent = parent });
        _ = new S3.BucketPolicy(
            name,
            new()
            {
                Bucket = bucket.BucketName,
                Policy = PolicyDocument.Of(PolicyDocument.TlsOnly("s3:*", bucket.Arn, Output.Format($"{bucket.Arn}/*"))),
            },
            new() { Parent = parent });
        _ = new S3.BucketServerSideEncryptionConfiguration(
            name,
            new()
            {
                Bucket = bucket.BucketName,
                Rules =
                {
                    new S3.Inputs.BucketServerSideEncryptionConfigurationRuleArgs
                    {
                        BucketKeyEnabled = true,
                        ApplyServerSideEncryptionByDefault =
                            new S3.Inputs.BucketServerSideEncryptionConfigurationRuleApplyServerSideEncryptionByDefaultArgs
                            {
                                SseAlgorithm = "aws:kms",
                            },
                    },
                },
            },
            new() { Parent = parent });
    }

    /// <summary>Keeps what is overwritten or deleted.</summary>
    public static S3.BucketVersioning KeepVersions(S3.Bucket bucket, string name, Resource parent) => new(
        name,
        new()
        {
            Bucket = bucket.BucketName,
            VersioningConfiguration = new S3.Inputs.BucketVersioningVersioningConfigurationArgs { Status = "Enabled" },
        },
        new() { Parent = parent });
}
