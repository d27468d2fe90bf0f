using System.Text.Json.Nodes;

namespace Payments.Local.S3.Graph;

/// <summary>Reads the resource BucketNotification.</summary>
internal static class EventRules
{
    private static readonly (string Property, string Arn, string List, string Member)[] Kinds =
    [
        ("queues", "queueArn", "QueueConfigurations", "QueueArn"),
        ("topics", "topicArn", "TopicConfigurations", "TopicArn"),
        ("lambdaFunctions", "lambdaFunctionArn", "LambdaFunctionConfigurations", "LambdaFunctionArn"),
    ];

    /// <summary>The notification configuration in AWS's JSON.</summary>
    public static JsonObject Read(JsonObject inputs)
    {
        var result = new JsonObject();
        foreach (var (property, arn, list, member) in Kinds)
        {
            if (inputs[property] is JsonArray { Count: > 0 } rules)
            {
                result[list] = new JsonArray([.. rules.Select((rule, index) => Rule(rule!.AsObject(), arn, member, $"{property}-{index}"))]);
            }
        }

        if (inputs["eventbridge"] is JsonValue flag && flag.TryGetValue(out bool wanted) && wanted)
        {
            result["EventBridgeConfiguration"] = new JsonObject();
        }

        return result;
    }

    private static JsonObject Rule(JsonObject rule, string arn, string member, string name)
    {
        var filters = new JsonArray();
        foreach (var (property, filter) in new[] { ("filterPrefix", "Prefix"), ("filterSuffix", "Suffix") })
        {
            if (rule[property] is { } value)
            {
                filters.Add(new JsonObject { ["Name"] = filter, ["Value"] = value.ToString() });
            }
        }

        var result = new JsonObject { ["Id"] = rule["id"]?.ToString() ?? name, [member] = rule[arn]?.ToString(), ["Events"] = rule["events"]?.DeepClone() ?? new JsonArray() };
        if (filters.Count > 0)
        {
            result["Filter"] = new JsonObject { ["Key"] = new JsonObject { ["FilterRules"] = filters } };
        }

        return result;
    }
}
