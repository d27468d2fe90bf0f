namespace Payments.Policies.Files;

internal sealed class AccessBlockPresent : BucketSettingRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "s3-public-access-block-present",
        Title = "Every bucket has a public access block of its own",
        Why = "What a new bucket blocks by default can be taken away by hand, and nothing would put it back.",
        Remedy = "Add a BucketPublicAccessBlock that names the bucket.",
        Severity = Severity.High,
        References = [Reference.ToFsbp("S3.8"), Reference.ToCheckov("CKV2_AWS_6"), Reference.ToPci("1.4.2")],
    };

    protected override string Setting => "PublicAccessBlock";

    protected override string Path => "bucket";

    protected override string? BlockPath => null;

    // Whether all of it is on is another rule's.
    protected override string? FaultIn(PropertyValue value, PolicyResource bucket, ResourceSet resources) => null;
}
