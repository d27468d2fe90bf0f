using Pulumi;
using CloudWatch = Pulumi.Aws.CloudWatch;

namespace Payments.Platform;

/// <summary>Where alarms go, and what the workflow cannot mend by itself [R25]: a topic for the people on call.</summary>
internal sealed class OpsAlarms : ComponentResource
{
    private readonly EventTopic _topic;

    /// <param name="name">The topic's name.</param>
    /// <param name="foundation">What everything stands on.</param>
    public OpsAlarms(string name, Foundation foundation)
        : base("payments:observability:OpsAlarms", name)
    {
        _topic = new EventTopic(name, foundation, new("cloudwatch.amazonaws.com", foundation.Aws.Arn("cloudwatch", "alarm:*")));
        _topic.Tell(foundation.Settings.OpsEmail);
        RegisterOutputs();
    }

    /// <summary>Where a role that was granted it may publish.</summary>
    public Output<string> TopicArn => _topic.Arn;

    /// <summary>The topic in this variable, and the right to call the people on call.</summary>
    public Access PublishAccess(string variable) => _topic.PublishAccess(variable);

    /// <summary>Lets a role call the people on call.</summary>
    /// <returns>The permission, for those that must have it before they are made.</returns>
    public Resource GrantPublish(IGrantee caller) => _topic.GrantPublish(caller);

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
            ComparisonOperator = alarm.GoesOffBelow ? "LessThanThreshold" : "GreaterThanThreshold",
            Threshold = alarm.Threshold,
            Period = alarm.PeriodSeconds,
            EvaluationPeriods = alarm.Periods,
            DatapointsToAlarm = alarm.Periods,
            TreatMissingData = alarm.GoesOffBelow ? "breaching" : "notBreaching",
            AlarmActions = { _topic.Arn },
            OkActions = { _topic.Arn },
        },
        new() { Parent = parent });
}
