namespace Payments.Policies.Files;

internal sealed class Versioned : BucketSettingRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "s3-versioned",
        Title = "Every bucket keeps versions",
        Why = "What is overwritten or deleted, by mistake or on purpose, can be had back.",
        Remedy = "Give the bucket a BucketVersioning whose versioningConfiguration.status is Enabled.",
        Severity = Severity.Medium,
        References = [Reference.ToFsbp("S3.14"), Reference.ToCheckov("CKV_AWS_21")],
    };

    protected override string Setting => "Versioning";

    protected override string Path => "versioningConfiguration.status";

    protected override string BlockPath => "versioning.enabled";

    protected override string? FaultIn(PropertyValue value, PolicyResource bucket, ResourceSet resources) =>
        value.IsTrueOrUnknown || value.IsOneOfOrUnknown("Enabled") ? null : $"versioning is {value}, and must be on";
}
