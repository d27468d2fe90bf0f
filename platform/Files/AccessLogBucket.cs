using Pulumi;

namespace Payments.Platform;

/// <summary>
/// Who read and wrote what in our buckets, as S3 itself tells. Such a bucket may be encrypted with S3's own keys only, cannot be locked, and
/// must not log its own access, which would write for ever ("Enabling Amazon S3 server access logging", S3 guide).
/// </summary>
internal sealed class AccessLogBucket : ComponentResource
{
    /// <summary>More than a year [PCI DSS 10.5.1].</summary>
    private const int KeepDays = 400;

    /// <param name="name">First part of the bucket's name.</param>
    /// <param name="foundation">What everything stands on.</param>
    public AccessLogBucket(string name, Foundation foundation)
        : base("payments:files:AccessLogBucket", name)
    {
        var bucket = new PrivateBucket(
            name,
            new() { Key = null, AccessLogs = null, Lifecycle = Keep.For(KeepDays), Opens = arn => [Deliver(arn, foundation)] },
            foundation,
            new() { Parent = this });
        Name = bucket.Name;
        RegisterOutputs();
    }

    public Output<string> Name { get; }

    private static PolicyStatement Deliver(Output<string> arn, Foundation foundation)
    {
        var (aws, stack) = (foundation.Aws, foundation.Settings.StackName);
        return new()
        {
            Sid = "DeliverLogs",
            Principal = "logging.s3.amazonaws.com",
            Actions = ["s3:PutObject"],
            Resources = [Output.Format($"{arn}/*")],
            Conditions =
            [
                PolicyCondition.SourceAccount(aws),
                PolicyCondition.SourceArn(Output.Format($"arn:{aws.Partition}:s3:::payments-*-{stack}-{aws.AccountId}")),
            ],
        };
    }
}
