namespace Payments.Local.Graph.Outputs;

/// <summary>SNS. Ids are ARNs.</summary>
internal static class SnsOutputs
{
    public static OutputRules Rules { get; } = new()
    {
        ["aws:sns/topic:Topic"] = Topic,
        ["aws:sns/topicPolicy:TopicPolicy"] = resource => new(resource.Required("arn")) { ["owner"] = resource.AccountId },
        ["aws:sns/topicSubscription:TopicSubscription"] = Subscription,
    };

    private static ComputedOutputs Topic(ResourceContext resource)
    {
        var name = resource.PhysicalName(suffix: resource.Flag("fifoTopic") ? ".fifo" : "");
        var arn = resource.Arn("sns", name);
        return new(arn) { ["name"] = name, ["arn"] = arn, ["owner"] = resource.AccountId, ["fifoTopic"] = false };
    }

    private static ComputedOutputs Subscription(ResourceContext resource)
    {
        var arn = $"{resource.Required("topic")}:{resource.Uuid()}";
        return new(arn)
        {
            ["arn"] = arn,
            ["ownerId"] = resource.AccountId,
            ["pendingConfirmation"] = false,
            ["confirmationWasAuthenticated"] = true,
            ["filterPolicyScope"] = "MessageAttributes",
            ["rawMessageDelivery"] = false,
        };
    }
}
