using Pulumi;
using S3 = Pulumi.Aws.S3;

namespace Payments.Platform;

/// <summary>What differs between buckets.</summary>
internal sealed record PrivateBucketArgs
{
    /// <summary>How much of what lies there may be known to whom: <c>internal</c>, <c>confidential</c>.</summary>
    public string DataClass { get; init; } = "internal";

    /// <summary>What objects are encrypted with; null for S3's own keys.</summary>
    public required CustomerKey? Key { get; init; }

    /// <summary>Where it is written who read and wrote; null for that bucket itself.</summary>
    public required AccessLogBucket? AccessLogs { get; init; }

    /// <summary>When what goes.</summary>
    public required S3.Inputs.BucketLifecycleConfigurationRuleArgs Lifecycle { get; init; }

    /// <summary>Whether objects can be locked against changes and deletion.</summary>
    public bool ObjectLock { get; init; }

    /// <summary>Lets services of AWS in, by the bucket's ARN; nobody else has a statement in its policy.</summary>
    public Func<Output<string>, IReadOnlyList<PolicyStatement>> Opens { get; init; } = _ => [];
}
