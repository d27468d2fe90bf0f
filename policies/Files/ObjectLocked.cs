namespace Payments.Policies.Files;

internal sealed class ObjectLocked : BucketSettingRule
{
    private const string Names = "names";

    public override RuleInfo Info { get; } = new()
    {
        Id = "s3-object-lock",
        Title = "Buckets of audit records are locked by default",
        Why = "A record of what happened proves something only if nobody can change or delete it, an administrator neither.",
        Remedy = "Give the bucket a BucketObjectLockConfiguration whose rule.defaultRetention has a mode and days or years.",
        Severity = Severity.High,
        References = [Reference.ToFsbp("S3.15"), Reference.ToCheckov("CKV_AWS_143"), Reference.ToPci("10.3.2"), Reference.ToPlatform("R61")],
        Parameters = [new(Names, "A bucket must be locked if its name contains one of these", new[] { "audit" })],
    };

    protected override string Setting => "ObjectLockConfiguration";

    protected override string Path => "rule.defaultRetention";

    protected override string BlockPath => $"objectLockConfiguration.{Path}";

    protected override bool SpeaksOf(PolicyResource bucket, ResourceSet resources, RuleValues values) =>
        values.Texts(Names).Any(part => bucket.Identities.Append(bucket.Name).Any(name => name.Contains(part, StringComparison.OrdinalIgnoreCase)));

    protected override string? FaultIn(PropertyValue value, PolicyResource bucket, ResourceSet resources) =>
        value.IsUnknown ? null
        : !value.At("mode").IsOneOfOrUnknown("COMPLIANCE", "GOVERNANCE") ? $"the mode of its default retention is {value.At("mode")}"
        : IsSome(value.At("days")) || IsSome(value.At("years")) ? null
        : "its default retention has neither days nor years";

    private static bool IsSome(PropertyValue value) => value.IsUnknown || value.Number > 0;
}
