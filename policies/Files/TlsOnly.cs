namespace Payments.Policies.Files;

internal sealed class TlsOnly : StackRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "s3-tls-only",
        Title = "Every bucket refuses requests that do not come over TLS",
        Why = "Without it a request in clear text is answered, and whoever is on the way reads and changes what is in it.",
        Remedy = "Add to the bucket's policy: Deny, Principal *, s3:* on the bucket and its objects, condition Bool aws:SecureTransport false alone.",
        Severity = Severity.High,
        References = [Reference.ToFsbp("S3.5"), Reference.ToCheckov("CKV_AWS_379"), Reference.ToPci("4.2.1")],
    };

    public override IEnumerable<Fault> Check(ResourceSet resources, RuleValues values)
    {
        foreach (var bucket in resources.OfType(Buckets.Types))
        {
            var policies = resources.Naming("aws:s3/bucketPolicy:BucketPolicy", "bucket", bucket).Append(bucket)
                .Where(holder => !holder["policy"].IsMissing)
                .ToList();
            if (policies.Count == 0)
            {
                yield return new(bucket, "it has no policy, and so answers requests without TLS");
            }
            else if (!policies.Any(holder => holder["policy"].IsUnknown || IamDocument.Read(holder["policy"]).Any(RefusesClearText)))
            {
                yield return new(policies[0], "no statement of its policy refuses everyone everything without TLS, on the bucket and its objects");
            }
        }
    }

    private static bool RefusesClearText(IamStatement statement) =>
        statement is { Denies: true, NotActions.Count: 0 }
        && statement.AwsPrincipals.Contains("*")
        && statement.ReachesAll("s3")
        && CoversBucketAndObjects(statement)
        && IsForClearText([.. statement.Conditions]);

    private static bool CoversBucketAndObjects(IamStatement statement) => statement.HasUnknownResource
        || (statement.Resources.Any(resource => !resource.Contains('/')) && statement.Resources.Any(resource => resource.EndsWith('*')));

    // A second condition would let through what does not meet it.
    private static bool IsForClearText(IReadOnlyList<IamCondition> conditions) =>
        conditions is [{ Operator: "Bool" or "BoolIfExists" } condition]
        && condition.Asks("aws:SecureTransport")
        && condition.Values.All(value => value.IsUnknown || value.Flag == false);
}
