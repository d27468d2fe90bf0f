using Pulumi;
using S3 = Pulumi.Aws.S3;

namespace Payments.Platform;

/// <summary>
/// A bucket as all of ours are: no public access, no lists of access, no way in but TLS, encrypted, versioned, with a log of who read and
/// wrote, and with an end to everything in it.
/// </summary>
internal sealed class PrivateBucket : ComponentResource
{
    private readonly S3.Bucket _bucket;
    private readonly string _name;

    /// <param name="name">First part of the bucket's name; stack and account follow, since such names are global.</param>
    /// <param name="args">What differs from others.</param>
    /// <param name="foundation">What everything stands on.</param>
    /// <param name="options">The parent.</param>
    public PrivateBucket(string name, PrivateBucketArgs args, Foundation foundation, ComponentResourceOptions options)
        : base("payments:files:PrivateBucket", name, options)
    {
        _name = name;
        _bucket = new S3.Bucket(
            name,
            new()
            {
                BucketName = Output.Format($"{name}-{foundation.Settings.StackName}-{foundation.Aws.AccountId}"),
                ObjectLockEnabled = args.ObjectLock,
                Tags = { [StackTags.DataClass] = args.DataClass },
            },
            new() { Parent = this, Protect = foundation.Settings.ProtectData });
        (Name, Arn) = (_bucket.BucketName, _bucket.Arn);
        KeepOut(args.Opens(Arn));
        Encrypt(args.Key);
        Versioning = KeepVersions();
        _ = new S3.BucketLifecycleConfiguration(
            name, new() { Bucket = Name, Rules = { args.Lifecycle } }, new() { Parent = this, DependsOn = { Versioning } });
        if (args.AccessLogs is not null)
        {
            _ = new S3.BucketLogging(
                name, new() { Bucket = Name, TargetBucket = args.AccessLogs.Name, TargetPrefix = $"{name}/" }, new() { Parent = this });
        }

        RegisterOutputs();
    }

    public Output<string> Name { get; }

    public Output<string> Arn { get; }

    /// <summary>That versions are kept, for what needs it.</summary>
    public Resource Versioning { get; }

    private void KeepOut(IReadOnlyList<PolicyStatement> opens)
    {
        _ = new S3.BucketPublicAccessBlock(
            _name,
            new()
            {
                Bucket = Name,
                BlockPublicAcls = true,
                BlockPublicPolicy = true,
                IgnorePublicAcls = true,
                RestrictPublicBuckets = true,
            },
            new() { Parent = this });
        _ = new S3.BucketOwnershipControls(
            _name,
            new() { Bucket = Name, Rule = new S3.Inputs.BucketOwnershipControlsRuleArgs { ObjectOwnership = "BucketOwnerEnforced" } },
            new() { Parent = this });
        _ = new S3.BucketPolicy(
            _name,
            new() { Bucket = Name, Policy = PolicyDocument.Of([.. opens, PolicyDocument.TlsOnly("s3:*", Arn, Output.Format($"{Arn}/*"))]) },
            new() { Parent = this });
    }

    private void Encrypt(CustomerKey? key)
    {
        var encryption = new S3.Inputs.BucketServerSideEncryptionConfigurationRuleApplyServerSideEncryptionByDefaultArgs
        {
            SseAlgorithm = key is null ? "AES256" : "aws:kms",
        };
        if (key is not null)
        {
            encryption.KmsMasterKeyId = key.Arn;
        }

        _ = new S3.BucketServerSideEncryptionConfiguration(
            _name,
            new()
            {
                Bucket = Name,
                Rules =
                {
                    new S3.Inputs.BucketServerSideEncryptionConfigurationRuleArgs
                    {
                        BucketKeyEnabled = key is not null,
                        ApplyServerSideEncryptionByDefault = encryption,
                    },
                },
            },
            new() { Parent = this });
    }

    private S3.BucketVersioning KeepVersions() => new(
        _name,
        new()
        {
            Bucket = Name,
            VersioningConfiguration = new S3.Inputs.BucketVersioningVersioningConfigurationArgs { Status = "Enabled" },
        },
        new() { Parent = this });
}
