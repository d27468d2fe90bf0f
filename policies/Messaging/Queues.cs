namespace Payments.Policies.Messaging;

internal static class Queues
{
    public const string Queue = "aws:sqs/queue:Queue";

    /// <summary>The types that hold the policy of a queue.</summary>
    public static IReadOnlyList<string> PolicyTypes { get; } = ["aws:sqs/queuePolicy:QueuePolicy", Queue];
}
