namespace Payments.Policies.Files;

/// <summary>The buckets of a stack, and what speaks of them.</summary>
internal static class Buckets
{
    public static IReadOnlyList<string> Types { get; } = ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"];

    /// <summary>The types of a setting that is a resource of its own; the one with V2 is the same by an older name.</summary>
    /// <param name="setting">Such as <c>Versioning</c>.</param>
    public static IReadOnlyList<string> TypesOf(string setting) =>
        [$"aws:s3/bucket{setting}:Bucket{setting}", $"aws:s3/bucket{setting}V2:Bucket{setting}V2"];

    /// <summary>The resources by which a bucket has a setting.</summary>
    public static IEnumerable<PolicyResource> SettingsOf(PolicyResource bucket, string setting, ResourceSet resources) =>
        TypesOf(setting).SelectMany(type => resources.Naming(type, "bucket", bucket));

    /// <summary>Whether other buckets' access logs are written into a bucket.</summary>
    public static bool TakesLogs(PolicyResource bucket, ResourceSet resources) =>
        resources.OfType(TypesOf("Logging")).Any(logging => ResourceSet.Names(logging, "targetBucket", bucket))
        || resources.OfType(Types).Any(other =>
            ResourceSet.Names(other, "logging.targetBucket", bucket) || ResourceSet.Names(other, "loggings[0].targetBucket", bucket));
}
