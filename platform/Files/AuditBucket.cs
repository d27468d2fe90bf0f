using Pulumi;
using S3 = Pulumi.Aws.S3;

namespace Payments.Platform;

/// <summary>
/// Audit records: what happened in every checkout, kept for seven calendar years, in which nobody can change or delete them [R61].
/// </summary>
internal sealed class AuditBucket : ComponentResource
{
    /// <summary>After this long nobody reads a record but an auditor, who can wait for it.</summary>
    private const int ArchiveAfterDays = 90;

    /// <summary>Seven years with two leap days.</summary>
    private const int KeepDays = 2557;

    /// <param name="name">First part of the bucket's name; stack and account follow, since such names are global.</param>
    /// <param name="aws">Where the stack runs.</param>
    /// <param name="settings">The stack's settings.</param>
    public AuditBucket(string name, AwsEnvironment aws, PaymentsSettings settings)
        : base("payments:files:AuditBucket", name)
    {
        var bucket = new S3.Bucket(
            name,
            new()
            {
                BucketName = Output.Format($"{name}-{settings.StackName}-{aws.AccountId}"),
                ObjectLockEnabled = true,
                Tags = { [StackTags.DataClass] = "confidential" },
            },
            new() { Parent = this, Protect = settings.ProtectData });
        (Name, Arn) = (bucket.BucketName, bucket.Arn);
        BucketRules.KeepPrivate(bucket, name, this);
        var versioning = BucketRules.KeepVersions(bucket, name, this);
        _ = new S3.BucketObjectLockConfiguration(
            name, new() { Bucket = Name, Rule = Lock(settings) }, new() { Parent = this, DependsOn = { versioning } });
        _ = new S3.BucketLifecycleConfiguration(
            name, new() { Bucket = Name, Rules = { ArchiveThenExpire() } }, new() { Parent = this, DependsOn = { versioning } });
        RegisterOutputs();
    }

    public Output<string> Name { get; }

    public Output<string> Arn { get; }

    /// <summary>Its name in this variable, and the right to add records: not to read them, and not to delete.</summary>
    public Access AddAccess(string variable) =>
        new(variable, Name, writer => writer.Role.Allow("add-audit", ["s3:PutObject"], Output.Format($"{Arn}/audit/*")));

    // COMPLIANCE binds everyone, the account's root too; a stack for trying things out must be possible to clear away.
    private static S3.Inputs.BucketObjectLockConfigurationRuleArgs Lock(PaymentsSettings settings) => new()
    {
        DefaultRetention = new S3.Inputs.BucketObjectLockConfigurationRuleDefaultRetentionArgs
        {
            Mode = settings.ProtectData ? "COMPLIANCE" : "GOVERNANCE",
            Days = KeepDays,
        },
    };

    private static S3.Inputs.BucketLifecycleConfigurationRuleArgs ArchiveThenExpire() => new()
    {
        Id = "seven-years",
        Status = "Enabled",
        Filter = new S3.Inputs.BucketLifecycleConfigurationRuleFilterArgs(),
        Transitions =
        {
            new S3.Inputs.BucketLifecycleConfigurationRuleTransitionArgs { Days = ArchiveAfterDays, StorageClass = "DEEP_ARCHIVE" },
        },
        Expiration = new S3.Inputs.BucketLifecycleConfigurationRuleExpirationArgs { Days = KeepDays },

        // In a versioned bucket expiry only hides; a version whose lock is over goes the day after.
        NoncurrentVersionExpiration = new S3.Inputs.BucketLifecycleConfigurationRuleNoncurrentVersionExpirationArgs { NoncurrentDays = 1 },
        AbortIncompleteMultipartUpload =
            new S3.Inputs.BucketLifecycleConfigurationRuleAbortIncompleteMultipartUploadArgs { DaysAfterInitiation = 7 },
    };
}
