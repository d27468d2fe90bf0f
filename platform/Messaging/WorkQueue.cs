using System.Text.Json.Nodes;
using Pulumi;
using Sqs = Pulumi.Aws.Sqs;

namespace Payments.Platform;

/// <summary>
/// A queue between a producer and a consumer, with what a queue must have: dead letters of its own kind that only it may fill, an
/// alarm on them [R42], encryption, and no way in but TLS.
/// </summary>
internal sealed class WorkQueue : ComponentResource
{
    /// <summary>A message stays hidden this many times the consumer's time-out, so that nobody gets it while it is worked on [R3].</summary>
    private const int VisibilityFactor = 6;

    private readonly int _consumerTimeoutSeconds;

    /// <param name="name">The queue's name without <c>.fifo</c>.</param>
    /// <param name="args">How it behaves.</param>
    /// <param name="alarms">Who is told of dead letters.</param>
    public WorkQueue(string name, WorkQueueArgs args, OpsAlarms alarms)
        : base("payments:messaging:WorkQueue", name)
    {
        Name = name;
        _consumerTimeoutSeconds = args.ConsumerTimeoutSeconds;
        PhysicalName = QueueNames.Of(name, args.Fifo);
        var deadLetters = new DeadLetterQueue($"{name}-dlq", args.Fifo, alarms, new() { Parent = this });
        var queue = new Sqs.Queue(name, QueueArgs(args, deadLetters), new() { Parent = this });
        _ = new Sqs.QueuePolicy(
            name,
            new() { QueueUrl = queue.Url, Policy = Policy(queue, args) },
            new() { Parent = this });
        _ = new Sqs.RedriveAllowPolicy(
            name,
            new() { QueueUrl = deadLetters.Url, RedriveAllowPolicyName = queue.Arn.Apply(OnlyFrom) },
            new() { Parent = this });
        Arn = queue.Arn;
        Url = queue.Url;
        DeadLetters = deadLetters;
        RegisterOutputs();
    }

    /// <summary>The queue's name without <c>.fifo</c>.</summary>
    public string Name { get; }

    /// <summary>The queue's name in the account.</summary>
    public string PhysicalName { get; }

    public Output<string> Arn { get; }

    public Output<string> Url { get; }

    public DeadLetterQueue DeadLetters { get; }

    /// <summary>Its URL in this variable, and the right to send.</summary>
    public Access SendAccess(string variable) =>
        new(variable, Url, producer => producer.Role.Allow($"send-{Name}", ["sqs:SendMessage"], Arn));

    /// <summary>Its URL in this variable, and the right to put off the next try of a message.</summary>
    public Access DelayAccess(string variable) =>
        new(variable, Url, consumer => consumer.Role.Allow($"delay-{Name}", ["sqs:ChangeMessageVisibility"], Arn));

    /// <summary>The URL of its dead letters in this variable, and the right to put a message there at once, without more tries.</summary>
    public Access GiveUpAccess(string variable) =>
        new(variable, DeadLetters.Url, consumer => consumer.Role.Allow($"give-up-{Name}", ["sqs:SendMessage"], DeadLetters.Arn));

    /// <summary>Lets a consumer receive and delete, as event sources and pipes do.</summary>
    /// <returns>The permission, which the consumer must have before it is made.</returns>
    public Resource GrantConsume(IGrantee consumer) =>
        consumer.Role.Allow($"consume-{Name}", ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"], Arn);

    /// <summary>A consumer that may take longer than the queue was told would see messages twice.</summary>
    /// <exception cref="InvalidOperationException">It may.</exception>
    public void CheckVisibility(PaymentFunction consumer)
    {
        if (consumer.TimeoutSeconds > _consumerTimeoutSeconds)
        {
            throw new InvalidOperationException(
                $"{PhysicalName} was made for a consumer of {_consumerTimeoutSeconds} s; {consumer.Name} may take {consumer.TimeoutSeconds} s.");
        }
    }

    // Nobody in the account needs a policy here; a topic does, and only the one.
    private static Output<string> Policy(Sqs.Queue queue, WorkQueueArgs args)
    {
        var tls = PolicyDocument.TlsOnly("sqs:*", queue.Arn);
        return args.FedBy is not { } topic
            ? PolicyDocument.Of(tls)
            : PolicyDocument.Of(
                new PolicyStatement
                {
                    Sid = "FeedFromTopic",
                    Principal = "sns.amazonaws.com",
                    Actions = ["sqs:SendMessage"],
                    Resources = [queue.Arn],
                    Conditions = [new("ArnEquals", "aws:SourceArn", topic.Arn)],
                },
                tls);
    }

    private Sqs.QueueArgs QueueArgs(WorkQueueArgs args, DeadLetterQueue deadLetters)
    {
        var queue = new Sqs.QueueArgs
        {
            Name = PhysicalName,
            VisibilityTimeoutSeconds = VisibilityFactor * args.ConsumerTimeoutSeconds,
            MessageRetentionSeconds = 4 * 24 * 3600,
            ReceiveWaitTimeSeconds = 20,
            SqsManagedSseEnabled = true,
            RedrivePolicy = deadLetters.Arn.Apply(arn => DeadLettersTo(arn, args.MaxReceiveCount)),
        };
        if (args.Fifo)
        {
            queue.FifoQueue = true;

            // Order and deduplication are asked for within a group, so the queue's limits are a group's, not the whole queue's.
            queue.DeduplicationScope = "messageGroup";
            queue.FifoThroughputLimit = "perMessageGroupId";
        }

        return queue;
    }

    private static string DeadLettersTo(string arn, int maxReceiveCount) =>
        new JsonObject { ["deadLetterTargetArn"] = arn, ["maxReceiveCount"] = maxReceiveCount }.ToJsonString();

    private static string OnlyFrom(string arn) =>
        new JsonObject { ["redrivePermission"] = "byQueue", ["sourceQueueArns"] = new JsonArray(arn) }.ToJsonString();
}
