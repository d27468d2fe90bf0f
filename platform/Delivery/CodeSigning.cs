using Pulumi;
using Lambda = Pulumi.Aws.Lambda;
using S3 = Pulumi.Aws.S3;
using Signer = Pulumi.Aws.Signer;

namespace Payments.Platform;

/// <summary>
/// Whose code functions run: bundles that our profile of AWS Signer has signed. Releases sign what they built; the first bundles of a new
/// stack are signed by its first deployment, so that it works where unsigned code is refused, too (docs/encryption.md).
/// </summary>
internal sealed class CodeSigning : ComponentResource
{
    private const string Platform = "AWSLambda-SHA384-ECDSA";

    private readonly Signer.SigningProfile _profile;
    private readonly Lambda.CodeSigningConfig _config;

    /// <param name="name">Its name; the profile's has underscores, for it may have no hyphens.</param>
    /// <param name="settings">The stack's settings, which say what becomes of unsigned code.</param>
    public CodeSigning(string name, PaymentsSettings settings)
        : base("payments:delivery:CodeSigning", name)
    {
        _profile = new Signer.SigningProfile(name, new() { Name = name.Replace('-', '_'), PlatformId = Platform }, new() { Parent = this });
        _config = new Lambda.CodeSigningConfig(
            name,
            new()
            {
                Description = "Code that our releases have signed",
                AllowedPublishers = new Lambda.Inputs.CodeSigningConfigAllowedPublishersArgs
                {
                    SigningProfileVersionArns = { _profile.VersionArn },
                },
                Policies = new Lambda.Inputs.CodeSigningConfigPoliciesArgs { UntrustedArtifactOnDeployment = settings.UnsignedCode },
            },
            new() { Parent = this });
        RegisterOutputs();
    }

    /// <summary>What a function names to run such code alone.</summary>
    public Output<string> ConfigArn => _config.Arn;

    /// <summary>Has an object signed.</summary>
    /// <param name="name">Names the job.</param>
    /// <param name="bundle">The object, in a bucket with versions.</param>
    /// <param name="parent">What the job belongs to.</param>
    /// <returns>The key of the signed copy, in the same bucket.</returns>
    public Output<string> Sign(string name, S3.BucketObjectv2 bundle, Resource parent)
    {
        var job = new Signer.SigningJob(
            name,
            new()
            {
                ProfileName = _profile.Name,
                Source = new Signer.Inputs.SigningJobSourceArgs
                {
                    S3 = new Signer.Inputs.SigningJobSourceS3Args { Bucket = bundle.Bucket, Key = bundle.Key, Version = bundle.VersionId },
                },
                Destination = new Signer.Inputs.SigningJobDestinationArgs
                {
                    S3 = new Signer.Inputs.SigningJobDestinationS3Args { Bucket = bundle.Bucket, Prefix = "signed/" },
                },
            },
            new() { Parent = parent });
        return job.SignedObjects.Apply(objects => objects.Single().S3s.Single().Key!);
    }
}
