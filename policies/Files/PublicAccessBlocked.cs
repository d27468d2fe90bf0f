using System.Text.Json.Nodes;

namespace Payments.Policies.Files;

internal sealed class PublicAccessBlocked : ResourceRule
{
    private static readonly string[] Flags = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"];

    public override RuleInfo Info { get; } = new()
    {
        Id = "s3-public-access-blocked",
        Title = "Every public access block of a bucket, or of the account, is on",
        Why = "A single policy or ACL written by mistake would otherwise open the bucket to the internet.",
        Remedy = "Set blockPublicAcls, blockPublicPolicy, ignorePublicAcls and restrictPublicBuckets to true.",
        Severity = Severity.High,
        References = [Reference.ToFsbp("S3.8"), Reference.ToCheckov("CKV2_AWS_6"), Reference.ToPci("1.4.2")],
    };

    public override IReadOnlyList<string> Types { get; } =
        ["aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock"];

    public override IEnumerable<string> Check(PolicyResource resource, RuleValues values) =>
        Flags.Where(flag => !resource[flag].IsTrueOrUnknown).Select(flag => $"{flag} is {resource[flag]}, and must be true");

    public override JsonObject Remediate(PolicyResource resource, RuleValues values)
    {
        var mended = resource.Properties.DeepClone().AsObject();
        foreach (var flag in Flags)
        {
            mended[flag] = true;
        }

        return mended;
    }
}
