namespace Payments.Policies.Files;

internal sealed class LifecyclePresent : StackRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "s3-lifecycle",
        Title = "Every bucket has a lifecycle",
        Why = "Data that nobody needs any more is a risk and a cost; what goes when must be decided.",
        Remedy = "Give the bucket a BucketLifecycleConfiguration with at least one rule that is Enabled.",
        Severity = Severity.Low,
        References = [Reference.ToFsbp("S3.13"), Reference.ToCheckov("CKV2_AWS_61"), Reference.ToPci("3.2.1")],
    };

    public override IEnumerable<Fault> Check(ResourceSet resources, RuleValues values) =>
        from bucket in resources.OfType(Buckets.Types)
        let holders = LifecycleRule.HoldersOf(bucket, resources).ToList()
        where !holders.Any(holder => LifecycleRule.ListOf(holder).IsUnknown || LifecycleRule.In(holder).Any(rule => rule.IsEnabled))
        select new Fault(holders.FirstOrDefault() ?? bucket, "no rule of a lifecycle is enabled for it");
}
