using Pulumi;
using Kms = Pulumi.Aws.Kms;

namespace Payments.Platform;

/// <summary>
/// The key of everything that goes through topics. It is our own because neither CloudWatch (alarms) nor SES (bounces) may use the one
/// that AWS manages for SNS.
/// </summary>
internal sealed class MessageKey : ComponentResource
{
    private static readonly string[] Publish = ["kms:Decrypt", "kms:GenerateDataKey*"];

    /// <param name="name">The key's name.</param>
    /// <param name="aws">Where the stack runs.</param>
    public MessageKey(string name, AwsEnvironment aws)
        : base("payments:messaging:MessageKey", name)
    {
        var key = new Kms.Key(
            name,
            new()
            {
                Description = "Alarms and events on their way through topics",
                EnableKeyRotation = true,
                DeletionWindowInDays = 30,
                Policy = PolicyDocument.Of(
                    new PolicyStatement
                    {
                        Sid = "Administer",
                        Account = Output.Format($"arn:{aws.Partition}:iam::{aws.AccountId}:root"),
                        Actions = ["kms:*"],
                        Resources = ["*"],
                    },
                    ForService("PublishAlarms", "cloudwatch.amazonaws.com", aws),
                    ForService("PublishMailEvents", "ses.amazonaws.com", aws)),
            },
            new() { Parent = this });
        _ = new Kms.Alias(name, new() { Name = $"alias/{name}", TargetKeyId = key.KeyId }, new() { Parent = this });
        Arn = key.Arn;
        RegisterOutputs();
    }

    public Output<string> Arn { get; }

    /// <summary>What a publisher needs besides <c>sns:Publish</c> ("Enable SSE for a topic", SNS guide).</summary>
    public PolicyStatement ToPublish() => new()
    {
        Sid = "Encrypt",
        Actions = ["kms:Decrypt", "kms:GenerateDataKey"],
        Resources = [Arn],
    };

    private static PolicyStatement ForService(string sid, string service, AwsEnvironment aws) => new()
    {
        Sid = sid,
        Principal = service,
        Actions = Publish,
        Resources = ["*"],
        Conditions = [PolicyCondition.SourceAccount(aws)],
    };
}
