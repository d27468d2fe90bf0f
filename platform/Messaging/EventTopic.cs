using System.Text.Json.Nodes;
using Pulumi;
using Sns = Pulumi.Aws.Sns;

namespace Payments.Platform;

/// <summary>A topic as all of ours are: encrypted, over TLS only, open to one service of AWS at most, and to roles that were granted it.</summary>
internal sealed class EventTopic : ComponentResource
{

    /// <param name="name">The topic's name.</param>
    /// <param name="foundation">What everything stands on.</param>
    /// <param name="publisher">The service of AWS that publishes here; null where only roles do.</param>
    public EventTopic(string name, Foundation foundation, TopicPublisher? publisher = null)
        : base("payments:messaging:EventTopic", name)
    {
        Name = name;
        var topic = new Sns.Topic(name, new() { Name = name, KmsMasterKeyId = foundation.Keys.Messages.Arn }, new() { Parent = this });
        Arn = topic.Arn;
        var tls = PolicyDocument.TlsOnly("sns:Publish", Arn);
        _ = new Sns.TopicPolicy(
            name,
            new() { Arn = Arn, Policy = publisher is null ? PolicyDocument.Of(tls) : PolicyDocument.Of(Publish(publisher, foundation.Aws), tls) },
            new() { Parent = this });
        RegisterOutputs();
    }

    public string Name { get; }

    public Output<string> Arn { get; }

    /// <summary>Its ARN in this variable, and the right to publish.</summary>
    public Access PublishAccess(string variable) => new(variable, Arn, GrantPublish);

    /// <summary>Lets a role publish.</summary>
    /// <returns>The permission, for those that must have it before they are made.</returns>
    public Resource GrantPublish(IGrantee publisher) => publisher.Role.Allow($"publish-{Name}", ["sns:Publish"], Arn);

    /// <summary>Sends what is published to a queue, which must be one that this topic feeds (<see cref="WorkQueueArgs.FedBy"/>).</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="filter">Which messages, by their attributes; null for all.</param>
    /// <param name="raw">Whether the queue gets the body alone, without the envelope that says where it comes from.</param>
    public void Feed(WorkQueue queue, JsonObject? filter = null, bool raw = true)
    {
        var args = new Sns.TopicSubscriptionArgs
        {
            Topic = Arn,
            Protocol = "sqs",
            Endpoint = queue.Arn,
            RawMessageDelivery = raw,
        };
        if (filter is not null)
        {
            args.FilterPolicy = filter.ToJsonString();
            args.FilterPolicyScope = "MessageAttributes";
        }

        _ = new Sns.TopicSubscription($"{Name}-{queue.Name}", args, new() { Parent = this });
    }

    /// <summary>Writes what is published to people; nobody where the address is null.</summary>
    public void Tell(string? email)
    {
        if (email is not null)
        {
            _ = new Sns.TopicSubscription(Name, new() { Topic = Arn, Protocol = "email", Endpoint = email }, new() { Parent = this });
        }
    }

    private PolicyStatement Publish(TopicPublisher publisher, AwsEnvironment aws) => new()
    {
        Sid = "Publish",
        Principal = publisher.Service,
        Actions = ["sns:Publish"],
        Resources = [Arn],
        Conditions = [PolicyCondition.SourceAccount(aws), PolicyCondition.SourceArn(publisher.SourceArn)],
    };
}
