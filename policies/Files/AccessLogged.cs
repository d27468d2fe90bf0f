namespace Payments.Policies.Files;

internal sealed class AccessLogged : BucketSettingRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "s3-access-logged",
        Title = "Access to every bucket is logged",
        Why = "Who read or changed which file must be known afterwards. A bucket that takes the logs is excepted: it would log without end.",
        Remedy = "Give the bucket a BucketLogging whose targetBucket is a bucket for logs.",
        Severity = Severity.Medium,
        References = [Reference.ToFsbp("S3.9"), Reference.ToCheckov("CKV_AWS_18"), Reference.ToPci("10.2.1")],
    };

    protected override string Setting => "Logging";

    protected override string Path => "targetBucket";

    protected override string BlockPath => "logging.targetBucket";

    protected override bool SpeaksOf(PolicyResource bucket, ResourceSet resources, RuleValues values) => !Buckets.TakesLogs(bucket, resources);

    protected override string? FaultIn(PropertyValue value, PolicyResource bucket, ResourceSet resources) =>
        value.IsTextOrUnknown ? null : $"targetBucket is {value}, and must name a bucket";
}
