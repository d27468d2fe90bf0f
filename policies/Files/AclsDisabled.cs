namespace Payments.Policies.Files;

internal sealed class AclsDisabled : BucketSettingRule
{
    private const string Enforced = "BucketOwnerEnforced";

    public override RuleInfo Info { get; } = new()
    {
        Id = "s3-acls-disabled",
        Title = "Access control lists of every bucket are disabled",
        Why = "An ACL opens a single object where no policy shows it; without ACLs the policies say all there is to say.",
        Remedy = "Give the bucket a BucketOwnershipControls whose rule.objectOwnership is BucketOwnerEnforced.",
        Severity = Severity.Medium,
        References = [Reference.ToFsbp("S3.12"), Reference.ToCheckov("CKV2_AWS_65")],
    };

    protected override string Setting => "OwnershipControls";

    protected override string Path => "rule.objectOwnership";

    protected override string? BlockPath => null;

    protected override string? FaultIn(PropertyValue value, PolicyResource bucket, ResourceSet resources) =>
        value.IsOneOfOrUnknown(Enforced) ? null : $"objectOwnership is {value}, and must be {Enforced}";
}
