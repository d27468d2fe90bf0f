using System.Text.Json;
using System.Text.Json.Nodes;

namespace Payments.Policies.Messaging;

internal sealed class QueueHasDeadLetters : StackRule
{
    private const string Property = "redrivePolicy";

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
        var redrives = queues.ToDictionary(queue => queue, queue => RedriveOf(queue, resources));
        var targets = redrives.ToDictionary(redrive => redrive.Key, redrive => redrive.Value is { } holder ? TargetOf(holder, queues) : null);
        foreach (var (queue, target) in targets)
        {
            if (redrives[queue] is null)
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

    // The queue itself, or a resource of its own that names it.
    private static PolicyResource? RedriveOf(PolicyResource queue, ResourceSet resources) =>
        resources.Naming("aws:sqs/redrivePolicy:RedrivePolicy", "queueUrl", queue).Prepend(queue).FirstOrDefault(holder => !holder[Property].IsMissing);

    private static PolicyResource? TargetOf(PolicyResource holder, List<PolicyResource> queues)
    {
        var arn = holder[Property].Text is { } text ? Read(text).At("deadLetterTargetArn").Text : null;
        return queues.FirstOrDefault(other => arn is null ? ResourceSet.Names(holder, Property, other) : other.Identities.Contains(arn));
    }

    private static PropertyValue Read(string policy)
    {
        try
        {
            return new(JsonNode.Parse(policy));
        }
        catch (JsonException failure)
        {
            throw new FormatException($"a redrivePolicy is not JSON: {failure.Message}", failure);
        }
    }

    private static bool IsFifo(PolicyResource queue) => queue["fifoQueue"].Flag == true;

    private static string Kind(PolicyResource queue) => IsFifo(queue) ? "FIFO" : "not FIFO";
}
