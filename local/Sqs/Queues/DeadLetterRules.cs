using Payments.Local.State;

namespace Payments.Local.Sqs.Queues;

/// <summary>Which queue may be another's dead-letter queue.</summary>
internal static class DeadLetterRules
{
    /// <exception cref="Wire.AwsException">The queue's redrive policy names a queue that AWS would refuse.</exception>
    public static void Check(StateTransaction state, QueueAddress address, string queue, QueueAttributes attributes)
    {
        if (attributes.Redrive is not { } redrive)
        {
            return;
        }

        var text = attributes["RedrivePolicy"]!;
        var target = address.NameInArn(redrive.DeadLetterTargetArn) is { } name ? QueueStore.Find(state, name) : null;
        if (target is null)
        {
            throw RedrivePolicy.Wrong(text, "Dead letter target does not exist.");
        }

        if (target.IsFifo != queue.EndsWith(QueueNames.FifoSuffix, StringComparison.Ordinal))
        {
            throw RedrivePolicy.Wrong(text, "Dead-letter queue must be same type of queue as the source.");
        }

        if (!target.Attributes.RedriveAllow.Allows(address.Arn(queue)))
        {
            throw RedrivePolicy.Wrong(text, "The redrive allow policy of the dead-letter queue does not allow this queue as a source.");
        }
    }
}
