using System.Globalization;
using System.Text.Json.Nodes;

namespace Payments.Local.Sns.Topics;

/// <summary>A topic's attributes as AWS shows them.</summary>
internal static class TopicAttributes
{
    // What AWS does without a delivery policy: three retries, twenty seconds apart.
    private const string DefaultDelivery =
        """{"http":{"defaultHealthyRetryPolicy":{"minDelayTarget":20,"maxDelayTarget":20,"numRetries":3,"numMaxDelayRetries":0,"numNoDelayRetries":0,"numMinDelayRetries":0,"backoffFunction":"linear"},"disableSubscriptionOverrides":false,"defaultRequestPolicy":{"headerContentType":"text/plain; charset=UTF-8"}}}""";

    public static JsonObject Of(Topic topic, string account, long confirmed, long pending)
    {
        var shown = new JsonObject
        {
            ["Policy"] = topic.Policy,
            ["Owner"] = account,
            ["SubscriptionsPending"] = Number(pending),
            ["SubscriptionsConfirmed"] = Number(confirmed),
            ["SubscriptionsDeleted"] = Number(topic.Deleted),
            ["TopicArn"] = topic.Arn,
            ["EffectiveDeliveryPolicy"] = topic.Attributes.GetValueOrDefault("DeliveryPolicy") is { Length: > 0 } own ? own : DefaultDelivery,
            ["DisplayName"] = "",
        };
        if (topic.IsFifo)
        {
            shown["ContentBasedDeduplication"] = "false";
        }

        foreach (var (name, value) in topic.Attributes.Where(pair => pair.Value.Length > 0 && pair is not { Key: "FifoTopic", Value: "false" }))
        {
            shown[name] = value;
        }

        return shown;
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
