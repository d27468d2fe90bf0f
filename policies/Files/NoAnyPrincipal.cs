namespace Payments.Policies.Files;

internal sealed class NoAnyPrincipal : OpenPolicyRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "s3-no-any-principal",
        Title = "No policy of a bucket lets everyone in",
        Why = "Whoever is let in by a bucket's policy needs no permission of ours, and may be of any account, or of none.",
        Remedy = "Name the principals, or add a condition such as StringEquals aws:SourceAccount.",
        Severity = Severity.Critical,
        References = [Reference.ToFsbp("S3.6"), Reference.ToCheckov("CKV_AWS_70"), Reference.ToPci("7.2.1")],
    };

    public override IReadOnlyList<string> Types { get; } = ["aws:s3/bucketPolicy:BucketPolicy", .. Buckets.Types, "aws:s3/accessPoint:AccessPoint"];
}
