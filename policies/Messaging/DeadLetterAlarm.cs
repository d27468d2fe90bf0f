namespace Payments.Policies.Messaging;

internal sealed class DeadLetterAlarm : StackRule
{
    private const string Alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";

    private static readonly string[] RedriveHolders = [Queues.Queue, "aws:sqs/redrivePolicy:RedrivePolicy"];

    public override RuleInfo Info { get; } = new()
    {
        Id = "sqs-dead-letter-alarm",
        Title = "Somebody is called when a message lies in a dead-letter queue",
        Why = "A dead letter is a payment, refund or event that nobody will handle any more; after 14 days it is gone.",
        Remedy = "Add a MetricAlarm on ApproximateNumberOfMessagesVisible of the queue: greater than 0, with alarmActions.",
        Severity = Severity.High,
        References = [Reference.ToPlatform("R42"), Reference.ToCheckov("CKV_AWS_319")],
    };

    public override IEnumerable<Fault> Check(ResourceSet resources, RuleValues values)
    {
        foreach (var queue in resources.OfType(Queues.Queue).Where(queue => IsForDeadLetters(queue, resources)))
        {
            var alarms = resources.Naming(Alarm, "dimensions.QueueName", queue).Where(IsOfDepth).ToList();
            if (alarms.Count == 0)
            {
                yield return new(queue, "no alarm watches how many dead letters lie in it");
            }
            else if (alarms.Select(FaultOf).OfType<string>().ToList() is var faults && faults.Count == alarms.Count)
            {
                yield return new(alarms[0], faults[0]);
            }
        }
    }

    private static bool IsForDeadLetters(PolicyResource queue, ResourceSet resources) =>
        resources.OfType(RedriveHolders).Any(holder => RedrivePolicy.Targets(holder, queue)) || FailureDestinations.Include(queue, resources);

    private static bool IsOfDepth(PolicyResource alarm) =>
        alarm["namespace"].IsOneOfOrUnknown("AWS/SQS") && alarm["metricName"].IsOneOfOrUnknown("ApproximateNumberOfMessagesVisible");

    // What keeps an alarm from calling for the first dead letter; null when nothing does.
    private static string? FaultOf(PolicyResource alarm) =>
        alarm["actionsEnabled"].Flag == false ? "actionsEnabled is false"
        : alarm["alarmActions"] is { IsUnknown: false, Items.Count: 0 } ? "alarmActions names nobody"
        : !GoesOffAtOne(alarm) ? $"it goes off {alarm["comparisonOperator"]} {alarm["threshold"]}, and must at 1"
        : null;

    private static bool GoesOffAtOne(PolicyResource alarm) => alarm["threshold"] is var threshold && (threshold.IsUnknown || alarm["comparisonOperator"] switch
    {
        { IsUnknown: true } => true,
        { Text: "GreaterThanThreshold" } => threshold.Number is >= 0 and < 1,
        { Text: "GreaterThanOrEqualToThreshold" } => threshold.Number is > 0 and <= 1,
        _ => false,
    });
}
