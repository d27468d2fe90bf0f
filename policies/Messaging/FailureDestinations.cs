namespace Payments.Policies.Messaging;

/// <summary>Who, besides other queues, puts what could not be handled into a queue.</summary>
internal static class FailureDestinations
{
    private static readonly (string Type, string Path)[] Senders =
    [
        ("aws:lambda/eventSourceMapping:EventSourceMapping", "destinationConfig.onFailure.destinationArn"),
        ("aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig", "destinationConfig.onFailure.destination"),
        ("aws:lambda/function:Function", "deadLetterConfig.targetArn"),
        ("aws:scheduler/schedule:Schedule", "target.deadLetterConfig.arn"),
        ("aws:cloudwatch/eventTarget:EventTarget", "deadLetterConfig.arn"),
    ];

    /// <summary>Whether any of them puts its failures into a queue.</summary>
    public static bool Include(PolicyResource queue, ResourceSet resources) =>
        Senders.Any(sender => resources.Naming(sender.Type, sender.Path, queue).Any())
        || resources.OfType("aws:sns/topicSubscription:TopicSubscription").Any(subscription => RedrivePolicy.Targets(subscription, queue));
}
