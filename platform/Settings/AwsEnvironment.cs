using Pulumi;
using Pulumi.Aws;

namespace Payments.Platform;

/// <summary>Where the stack runs, as the provider says; nothing of it is written down anywhere.</summary>
internal sealed class AwsEnvironment
{
    private AwsEnvironment(Output<string> accountId, Output<string> region, Output<string> partition) =>
        (AccountId, Region, Partition) = (accountId, region, partition);

    public Output<string> AccountId { get; }

    public Output<string> Region { get; }

    /// <summary><c>aws</c>, <c>aws-cn</c>, …</summary>
    public Output<string> Partition { get; }

    public static AwsEnvironment Ask() => new(
        GetCallerIdentity.Invoke().Apply(identity => identity.AccountId),
        GetRegion.Invoke().Apply(region => region.Region),
        GetPartition.Invoke().Apply(partition => partition.Partition));

    /// <summary>An ARN of this account and region, for what must be named before it exists.</summary>
    public Output<string> Arn(string service, Input<string> resource) =>
        Output.Format($"arn:{Partition}:{service}:{Region}:{AccountId}:{resource}");
}
