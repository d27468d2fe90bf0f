using Pulumi;
using CloudWatch = Pulumi.Aws.CloudWatch;
using Kms = Pulumi.Aws.Kms;
using Sns = Pulumi.Aws.Sns;

namespace Payments.Platform;

/// <summary>
/// Where alarms go: an encrypted topic for the people on call. The key is our own because CloudWatch may not use the one that AWS
/// manages for SNS.
/// </summary>
internal sealed class OpsAlarms : ComponentResource
{
    private readonly Sns.Topic _topic;

    /// <param name="name">The topic's name.</param>
    /// <param name="aws">Where the stack runs.</param>
    /// <param name="email">Who is told; nobody where it is null.</param>
    public OpsAlarms(string name, AwsEnvironment aws, string? email)
        : base("payments:observability:OpsAlarms", name)
    {
        var key = new Kms.Key(
            name,
            new()
            {
                Description = "Alarms on their way to the people on call",
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
                    new PolicyStatement
                    {
                        Sid = "PublishAlarms",
                        Principal = "cloudwatch.amazonaws.com",
                        Actions = ["kms:Decrypt", "kms:GenerateDataKey*"],
                        Resources = ["*"],
                        Conditions = [PolicyCondition.SourceAccount(aws)],
                    }),
            },
            new() { Parent = this });
        _ = new Kms.Alias(name, new() { Name = $"alias/{name}", TargetKeyId = key.KeyId }, new() { Parent = this });
        _topic = new Sns.Topic(name, new() { Name = name, KmsMasterKeyId = key.Arn }, new() { Parent = this });
        _ = new Sns.TopicPolicy(
            name,
            new()
            {
                Arn = _topic.Arn,
                Policy = PolicyDocument.Of(
                    new PolicyStatement
                    {
                        Sid = "PublishAlarms",
                        Principal = "cloudwatch.amazonaws.com",
                        Actions = ["sns:Publish"],
                        Resources = [_topic.Arn],
                        Conditions = [PolicyCondition.SourceAccount(aws)],
                    },
                    PolicyDocument.TlsOnly("sns:Publish", _topic.Arn)),
            },
            new() { Parent = this });
        if (email is not null)
        {
            _ = new Sns.TopicSubscription(
                name, new() { Topic = _topic.Arn, Protocol = "email", Endpoint = email }, new() { Parent = this });
        }

        RegisterOutputs();
    }

    /// <summary>An alarm that tells the people on call when it goes off and when it is over.</summary>
    /// <param name="name">The alarm's name, unique in the account.</param>
    /// <param name="alarm">What it watches.</param>
    /// <param name="parent">What it is about.</param>
    public CloudWatch.MetricAlarm Raise(string name, Alarm alarm, Resource parent) => new(
        name,
        new()
        {
            Name = name,
            AlarmDescription = alarm.Description,
            Namespace = alarm.Namespace,
            MetricName = alarm.Metric,
            Dimensions = alarm.Dimensions,
            Statistic = alarm.Statistic,
            ComparisonOperator = "GreaterThanThreshold",
            Threshold = alarm.Threshold,
            Period = 60,
            EvaluationPeriods = alarm.Minutes,
            DatapointsToAlarm = alarm.Minutes,
            TreatMissingData = "notBreaching",
            AlarmActions = { _topic.Arn },
            OkActions = { _topic.Arn },
        },
        new() { Parent = parent });
}
