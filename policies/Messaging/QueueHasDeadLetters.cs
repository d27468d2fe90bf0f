namespace Payments.Policies.Messaging;

internal sealed class QueueHasDeadLetters : StackRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "sqs-dead-letter-queue",
        Title = "Every queue has a dead-letter queue of its own kind",
        Why = "A message that cannot be handled would block or be lost; a FIFO queue's dead letters must be FIFO, or AWS refuses them.",
        Remedy = "Give the queue a redrivePolicy whose deadLetterTargetArn is a queue of the same kind (both FIFO, or neither).",
        Severity = Severity.High,
        References = [Reference.ToPlatform("R42")],
    };

    public override IEnumerable<Fault> Check(ResourceSet resources, RuleValues values)
    {
        var queues = resources.OfType(Queues.Queue).ToList();
        var redrives = queues.Select(queue => RedriveOf(queue, resources)).OfType<PolicyResource>().ToList();
        foreach (var queue in queues)
        {
            if (RedriveOf(queue, resources) is not { } redrive)
            {
                if (!redrives.Exists(other => RedrivePolicy.Targets(other, queue)) && !FailureDestinations.Include(queue, resources))
                {
                    yield return new(queue, "it has no redrivePolicy, and nothing sends its dead letters here");
                }
            }
            else if (RedrivePolicy.TargetOf(redrive).IsMissing)
            {
                yield return new(redrive, "its redrivePolicy names no deadLetterTargetArn");
            }
            else if (queues.Find(other => RedrivePolicy.Targets(redrive, other)) is { } target && IsFifo(queue) != IsFifo(target))
            {
                yield return new(queue, $"it is {Kind(queue)}, and its dead letters go to {target.Name}, which is {Kind(target)}");
            }
        }
    }

    // The queue itself, or a resource of its own that names it.
    private static PolicyResource? RedriveOf(PolicyResource queue, ResourceSet resources) =>
        resources.Naming("aws:sqs/redrivePolicy:RedrivePolicy", "queueUrl", queue).Prepend(queue)
            .FirstOrDefault(holder => !holder[RedrivePolicy.Property].IsMissing);

    private static bool IsFifo(PolicyResource queue) => queue["fifoQueue"].Flag == true;

    private static string Kind(PolicyResource queue) => IsFifo(queue) ? "FIFO" : "not FIFO";
}
