using System.Text.Json.Nodes;

namespace Payments.Policies.Messaging;

internal sealed class QueueHasDeadLetters : StackRule
{
    private const string Queue = "aws:sqs/queue:Queue";

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
        var queues = resources.OfType(Queue).ToList();
        var targets = queues.ToDictionary(queue => queue, queue => TargetOf(queue, queues));
        foreach (var (queue, target) in targets)
        {
            if (queue["redrivePolicy"].IsMissing)
            {
                if (!targets.ContainsValue(queue))
                {
                    yield return new(queue, "it has no redrivePolicy, and no other queue's dead letters come here");
                }
            }
            else if (target is not null && IsFifo(queue) != IsFifo(target))
            {
                yield return new(queue, $"it is {Kind(queue)}, and its dead letters go to {target.Name}, which is {Kind(target)}");
            }
        }
    }

    private static PolicyResource? TargetOf(PolicyResource queue, List<PolicyResource> queues)
    {
        var arn = queue["redrivePolicy"].Text is { } text ? new PropertyValue(JsonNode.Parse(text)).At("deadLetterTargetArn").Text : null;
        return queues.FirstOrDefault(other => arn is null ? ResourceSet.Names(queue, "redrivePolicy", other) : other.Identities.Contains(arn));
    }

    private static bool IsFifo(PolicyResource queue) => queue["fifoQueue"].Flag == true;

    private static string Kind(PolicyResource queue) => IsFifo(queue) ? "FIFO" : "not FIFO";
}
