using Pulumi;
using S3 = Pulumi.Aws.S3;

namespace Payments.Platform;

/// <summary>The bucket of the bundles that functions run.</summary>
internal sealed class ArtifactsBucket : ComponentResource
{
    /// <summary>A bundle that ran in production can be brought back for so long, whatever was uploaded over it.</summary>
    private const int KeepOldDays = 90;

    private readonly PrivateBucket _bucket;
    private readonly CodeSigning _signing;

    /// <param name="name">First part of the bucket's name; stack and account follow, since such names are global.</param>
    /// <param name="signing">Who signs bundles.</param>
    /// <param name="accessLogs">Where it is written who read and wrote.</param>
    /// <param name="foundation">What everything stands on.</param>
    public ArtifactsBucket(string name, CodeSigning signing, AccessLogBucket accessLogs, Foundation foundation)
        : base("payments:delivery:ArtifactsBucket", name)
    {
        _signing = signing;
        _bucket = new PrivateBucket(
            name,
            new() { Key = foundation.Keys.Data, AccessLogs = accessLogs, Lifecycle = Keep.OldVersions(KeepOldDays) },
            foundation,
            new() { Parent = this });
        RegisterOutputs();
    }

    public Output<string> Name => _bucket.Name;

    /// <summary>
    /// Uploads a service's bundle the first time, and has it signed, so that its functions can be made. From then on releases bring code
    /// [R83], and a newer file on the machine that runs Pulumi is left alone.
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

            // What is signed is a version.
            new() { Parent = this, IgnoreChanges = { "source" }, DependsOn = { _bucket.Versioning } });
        return new(service, Name, _signing.Sign(file, bundle, this));
    }
}
