using System.Text.Json.Nodes;

namespace Payments.Cli.ProviderCheck.Documents;

/// <summary>A subscription's redrive policy, which knows no number of receives (SNS developer guide, "dead-letter queues").</summary>
internal static class SubscriptionRedrive
{
    /// <summary>What is wrong; null for nothing.</summary>
    /// <param name="json">JSON.</param>
    public static string? Problem(string json) => JsonNode.Parse(json) is JsonObject { Count: 1 } policy && policy["deadLetterTargetArn"] is JsonValue
        ? null
        : "it names no deadLetterTargetArn, or more than that";
}
