using Pulumi;
using CloudWatch = Pulumi.Aws.CloudWatch;

namespace Payments.Platform;

/// <summary>Log groups as all of ours are: encrypted with our key, and emptied after the stack's retention.</summary>
/// <param name="key">What they are encrypted with.</param>
/// <param name="retentionDays">How long a line is kept.</param>
internal sealed class LogGroups(CustomerKey key, int retentionDays)
{
    /// <summary>Makes one.</summary>
    /// <param name="name">The resource's name.</param>
    /// <param name="path">The group's name in the account, such as <c>/aws/lambda/payments-checkout-start</c>.</param>
    /// <param name="parent">Whose logs they are.</param>
    public CloudWatch.LogGroup Make(string name, string path, Resource parent) =>
        new(name, new() { Name = path, RetentionInDays = retentionDays, KmsKeyId = key.Arn }, new() { Parent = parent });
}
