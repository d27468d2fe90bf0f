using System.Text.Json.Nodes;
using Payments.Local.Hosting;
using Payments.Local.Iam;
using Payments.Local.Wire;

namespace Payments.Local.Sns.Delivering;

/// <summary>Queues. What SNS may send is for the queue's policy to say, as is what it may send to a dead-letter queue.</summary>
internal sealed class QueueChannel(IAwsCalls calls, Envelope envelope, CloudEndpoint endpoint) : IDeliveryChannel
{
    private const string FifoSuffix = ".fifo";

    public IReadOnlyCollection<string> Protocols { get; } = ["sqs"];

    public Task DeliverAsync(Delivery delivery, CancellationToken cancellation) => SendAsync(delivery, delivery.Subscription.Endpoint, cancellation);

    /// <summary>Sends to a queue what the subscription would have got.</summary>
    public Task SendAsync(Delivery delivery, string queueArn, CancellationToken cancellation)
    {
        var parts = queueArn.Split(':');
        var input = new JsonObject
        {
            ["QueueUrl"] = $"{endpoint.Url}/{parts[4]}/{parts[5]}",
            ["MessageBody"] = delivery.IsRaw ? delivery.Text : envelope.TextOf(delivery),
        };
        if (delivery.IsRaw && delivery.Message.Attributes is { } attributes)
        {
            input["MessageAttributes"] = attributes.DeepClone();
        }

        if (delivery.Message.GroupId is { } group)
        {
            input["MessageGroupId"] = group;
        }

        if (queueArn.EndsWith(FifoSuffix, StringComparison.Ordinal))
        {
            input["MessageDeduplicationId"] = delivery.Message.DeduplicationId;
        }

        if (delivery.Message.Trace is { } trace)
        {
            input["MessageSystemAttributes"] = new JsonObject { ["AWSTraceHeader"] = new JsonObject { ["DataType"] = "String", ["StringValue"] = trace } };
        }

        return calls.CallAsync(Sender(delivery), "sqs", "SendMessage", input, cancellation);
    }

    /// <summary>SNS, acting for the topic.</summary>
    public static Principal Sender(Delivery delivery) =>
        Principal.Service("sns.amazonaws.com", delivery.Message.TopicArn.Split(':')[4], delivery.Message.TopicArn);
}
