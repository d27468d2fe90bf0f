using Pulumi;
using Sqs = Pulumi.Aws.Sqs;

namespace Payments.Platform;

/// <summary>
/// Where messages go that could not be handled: kept for 14 days, encrypted, over TLS only, with an alarm as soon as there is one [R42].
/// </summary>
internal sealed class DeadLetterQueue : ComponentResource
{
    /// <param name="name">The queue's name without <c>.fifo</c>.</param>
    /// <param name="fifo">The kind; a FIFO queue's dead letters are FIFO [R42].</param>
    /// <param name="alarms">Who is told.</param>
    /// <param name="options">The parent.</param>
    public DeadLetterQueue(string name, bool fifo, OpsAlarms alarms, ComponentResourceOptions? options = null)
        : base("payments:messaging:DeadLetterQueue", name, options)
    {
        PhysicalName = QueueNames.Of(name, fifo);
        var args = new Sqs.QueueArgs { Name = PhysicalName, MessageRetentionSeconds = 14 * 24 * 3600, SqsManagedSseEnabled = true };
        if (fifo)
        {
            args.FifoQueue = true;
        }

        var queue = new Sqs.Queue(name, args, new() { Parent = this });
        _ = new Sqs.QueuePolicy(
            name,
            new() { QueueUrl = queue.Url, Policy = PolicyDocument.Of(PolicyDocument.TlsOnly("sqs:*", queue.Arn)) },
            new() { Parent = this });
        alarms.Raise(
            $"{name}-depth",
            new()
            {
                Description = $"Messages failed for good and lie in {PhysicalName}: read one, mend the cause, redrive.",
                Namespace = "AWS/SQS",
                Metric = "ApproximateNumberOfMessagesVisible",
                Dimensions = new() { ["QueueName"] = PhysicalName },
                Statistic = "Maximum",
            },
            this);
        Arn = queue.Arn;
        Url = queue.Url;
        RegisterOutputs();
    }

    /// <summary>The queue's name in the account.</summary>
    public string PhysicalName { get; }

    public Output<string> Arn { get; }

    public Output<string> Url { get; }
}
