namespace Payments.Local.Graph.Outputs;

/// <summary>SQS. A queue's id is its URL, and so are the ids of its policies.</summary>
internal static class SqsOutputs
{
    public static OutputRules Rules { get; } = new()
    {
        ["aws:sqs/queue:Queue"] = Queue,
        ["aws:sqs/queuePolicy:QueuePolicy"] = OfQueue,
        ["aws:sqs/redriveAllowPolicy:RedriveAllowPolicy"] = OfQueue,
        ["aws:sqs/redrivePolicy:RedrivePolicy"] = OfQueue,
    };

    private static ComputedOutputs Queue(ResourceContext resource)
    {
        var name = resource.PhysicalName(suffix: resource.Flag("fifoQueue") ? ".fifo" : "");
        var url = $"{resource.EndpointUrl}/{resource.AccountId}/{name}";
        return new(url)
        {
            ["name"] = name,
            ["arn"] = resource.Arn("sqs", name),
            ["url"] = url,
            ["fifoQueue"] = false,
            ["visibilityTimeoutSeconds"] = 30d,
            ["messageRetentionSeconds"] = 345_600d,
            ["delaySeconds"] = 0d,
            ["receiveWaitTimeSeconds"] = 0d,
        };
    }

    private static ComputedOutputs OfQueue(ResourceContext resource) => new(resource.Required("queueUrl"));
}
