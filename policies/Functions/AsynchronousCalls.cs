namespace Payments.Policies.Functions;

/// <summary>Calls of functions for whose answer nobody waits.</summary>
internal static class AsynchronousCalls
{
    // What calls so, and the property that names the function.
    private static readonly (string Type, string Path)[] Callers =
    [
        ("aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig", "functionName"),
        ("aws:sns/topicSubscription:TopicSubscription", "endpoint"),
        ("aws:scheduler/schedule:Schedule", "target.arn"),
        ("aws:cloudwatch/eventTarget:EventTarget", "arn"),
    ];

    /// <summary>The functions that something in the stack calls so.</summary>
    public static IEnumerable<PolicyResource> CalleesIn(ResourceSet resources) =>
        Callers.SelectMany(caller => resources.OfType(caller.Type).Select(resource => Lambdas.CalledBy(resource, caller.Path, resources)))
            .Concat(resources.OfType("aws:s3/bucketNotification:BucketNotification").SelectMany(notification => CalledBy(notification, resources)))
            .OfType<PolicyResource>()
            .Distinct();

    /// <summary>Whether a mapping reads a stream, which holds its records back while one fails: one of DynamoDB's or Kinesis'.</summary>
    public static bool ReadsStream(PolicyResource mapping) =>
        mapping["eventSourceArn"].Text?.Split(':') is [_, _, "dynamodb" or "kinesis", ..];

    private static IEnumerable<PolicyResource?> CalledBy(PolicyResource notification, ResourceSet resources) =>
        Enumerable.Range(0, notification["lambdaFunctions"].Items.Count)
            .Select(index => Lambdas.CalledBy(notification, $"lambdaFunctions[{index}].lambdaFunctionArn", resources));
}
