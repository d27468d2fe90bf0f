namespace Payments.Local.Graph.Outputs;

/// <summary>S3. A bucket's settings have the bucket's id, an object <c>bucket/key</c>.</summary>
internal static class S3Outputs
{
    public static OutputRules Rules { get; } = new()
    {
        ["aws:s3/bucket:Bucket"] = Bucket,
        ["aws:s3/bucketObjectv2:BucketObjectv2"] = BucketObject,
        ["aws:s3/bucketCorsConfiguration:BucketCorsConfiguration"] = OfBucket,
        ["aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration"] = OfBucket,
        ["aws:s3/bucketLogging:BucketLogging"] = OfBucket,
        ["aws:s3/bucketNotification:BucketNotification"] = OfBucket,
        ["aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration"] = OfBucket,
        ["aws:s3/bucketOwnershipControls:BucketOwnershipControls"] = OfBucket,
        ["aws:s3/bucketPolicy:BucketPolicy"] = OfBucket,
        ["aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock"] = OfBucket,
        ["aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration"] = OfBucket,
        ["aws:s3/bucketVersioning:BucketVersioning"] = OfBucket,
    };

    private static ComputedOutputs Bucket(ResourceContext resource)
    {
        // Names of buckets have no capital letters, so automatic ones are lowered.
        var name = resource.Text("bucket") ?? resource.PhysicalName("bucket").ToLowerInvariant();
        return new(name)
        {
            ["bucket"] = name,
            ["arn"] = $"arn:aws:s3:::{name}",
            ["bucketDomainName"] = $"{name}.s3.amazonaws.com",
            ["bucketRegion"] = resource.Region,
            ["bucketRegionalDomainName"] = $"{name}.s3.{resource.Region}.amazonaws.com",
            ["forceDestroy"] = false,
        };
    }

    private static ComputedOutputs BucketObject(ResourceContext resource)
    {
        var (bucket, key) = (resource.Required("bucket"), resource.Required("key"));
        return new($"{bucket}/{key}")
        {
            ["arn"] = $"arn:aws:s3:::{bucket}/{key}",
            ["etag"] = resource.Hex(32, "etag"),
            ["versionId"] = resource.Alphanumeric(32, "version"),
        };
    }

    private static ComputedOutputs OfBucket(ResourceContext resource) => new(resource.Required("bucket"));
}
