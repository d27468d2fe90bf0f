namespace Payments.Policies.Messaging;

internal sealed class QueueRetentionChosen : ResourceRule
{
    private const string MinimumDays = "minimumDays";
    private const string MaximumDays = "maximumDays";
    private const double SecondsPerDay = 86_400;

    public override RuleInfo Info { get; } = new()
    {
        Id = "sqs-message-retention",
        Title = "How long a queue keeps messages is chosen",
        Why = "A message that nobody took in time is gone without a word; one that stays too long is data kept without need.",
        Remedy = "Set messageRetentionSeconds: longer than the longest outage to be lived through, and no longer than needed.",
        Severity = Severity.Medium,
        References = [Reference.ToPulumi("sqs-message-retention"), Reference.ToPci("3.2.1")],
        Parameters =
        [
            new(MinimumDays, "Days for which messages are kept at least: a weekend, and a day to notice", 3d),
            new(MaximumDays, "Days for which they are kept at most; SQS allows no more than 14", 14d),
        ],
    };

    public override IReadOnlyList<string> Types { get; } = [Queues.Queue];

    public override IEnumerable<string> Check(PolicyResource resource, RuleValues values)
    {
        var retention = resource["messageRetentionSeconds"];
        var (minimum, maximum) = (values.Number(MinimumDays), values.Number(MaximumDays));
        if (!retention.IsUnknown && !(retention.Number >= minimum * SecondsPerDay && retention.Number <= maximum * SecondsPerDay))
        {
            yield return $"messageRetentionSeconds is {retention}, and must be between {minimum} and {maximum} days";
        }
    }
}
