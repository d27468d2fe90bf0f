using Pulumi;
using S3 = Pulumi.Aws.S3;

namespace Payments.Platform;

/// <summary>The bucket of the bundles that functions run: private, encrypted, versioned, over TLS only.</summary>
internal sealed class ArtifactsBucket : ComponentResource
{
    private readonly S3.Bucket _bucket;

    /// <param name="name">First part of the bucket's name; stack and account follow, since such names are global.</param>
    /// <param name="aws">Where the stack runs.</param>
    /// <param name="settings">The stack's settings.</param>
    public ArtifactsBucket(string name, AwsEnvironment aws, PaymentsSettings settings)
        : base("payments:delivery:ArtifactsBucket", name)
    {
        _bucket = new S3.Bucket(
            name,
            new() { BucketName = Output.Format($"{name}-{settings.StackName}-{aws.AccountId}") },
            new() { Parent = this, Protect = settings.ProtectData });
        Name = _bucket.BucketName;
        BucketRules.KeepPrivate(_bucket, name, this);
        KeepVersions(name);
        RegisterOutputs();
    }

    public Output<string> Name { get; }

    /// <summary>
    /// Uploads a service's bundle the first time, so that its functions can be made. From then on releases bring code [R83], and a
    /// newer file on the machine that runs Pulumi is left alone.
    /// </summary>
    /// <param name="service">The service, such as <c>payments-checkout</c>.</param>
    public ServiceBundle Bundle(string service)
    {
        var file = $"{service}-bundle.zip";
        var bundle = new S3.BucketObjectv2(
            file,
            new()
            {
                Bucket = Name,
                Key = $"bundles/{file}",
                Source = new FileAsset($"../artifacts/bundles/{file}"),
                ContentType = "application/zip",
            },
            new() { Parent = this, IgnoreChanges = { "source" } });
        return new(service, bundle.Bucket, bundle.Key);
    }

    // A bundle that ran in production can be brought back for 90 days, whatever was uploaded over it.
    private void KeepVersions(string name)
    {
        var versioning = BucketRules.KeepVersions(_bucket, name, this);
        _ = new S3.BucketLifecycleConfiguration(
            name,
            new()
            {
                Bucket = Name,
                Rules =
                {
                    new S3.Inputs.BucketLifecycleConfigurationRuleArgs
                    {
                        Id = "old-versions",
                        Status = "Enabled",
                        Filter = new S3.Inputs.BucketLifecycleConfigurationRuleFilterArgs(),
                        NoncurrentVersionExpiration =
                            new S3.Inputs.BucketLifecycleConfigurationRuleNoncurrentVersionExpirationArgs { NoncurrentDays = 90 },
                        AbortIncompleteMultipartUpload =
                            new S3.Inputs.BucketLifecycleConfigurationRuleAbortIncompleteMultipartUploadArgs { DaysAfterInitiation = 7 },
                    },
                },
            },
            new() { Parent = this, DependsOn = { versioning } });
    }
}
