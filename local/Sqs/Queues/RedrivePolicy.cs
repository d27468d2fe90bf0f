using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Payments.Local.Sqs.Queues;

/// <summary>Where messages go that were received too often.</summary>
/// <param name="DeadLetterTargetArn">The dead-letter queue.</param>
/// <param name="MaxReceiveCount">Receives, 1 to 1000, after which a further one moves the message instead.</param>
internal sealed record RedrivePolicy(string DeadLetterTargetArn, int MaxReceiveCount)
{
    private const int MostReceives = 1000;

    /// <exception cref="Wire.AwsException">The text is not a redrive policy.</exception>
    public static RedrivePolicy Parse(string text)
    {
        JsonObject policy;
        try
        {
            policy = JsonNode.Parse(text) as JsonObject ?? throw Wrong(text, "Redrive policy is not a valid JSON map.");
        }
        catch (JsonException)
        {
            throw Wrong(text, "Redrive policy is not a valid JSON map.");
        }

        var target = Mandatory(policy, "deadLetterTargetArn", text);
        var most = Mandatory(policy, "maxReceiveCount", text);
        return int.TryParse(most, NumberStyles.None, CultureInfo.InvariantCulture, out var receives) && receives is >= 1 and <= MostReceives
            ? new RedrivePolicy(target, receives)
            : throw Wrong(text, $"Invalid value for maxReceiveCount: {most}, valid values are from 1 to {MostReceives} both inclusive.");
    }

    public static Wire.AwsException Wrong(string text, string reason) => SqsErrors.Invalid("RedrivePolicy", text, reason);

    // AWS takes maxReceiveCount as a number or as text.
    private static string Mandatory(JsonObject policy, string name, string text) =>
        policy[name] is JsonValue value ? value.ToString() : throw Wrong(text, $"Redrive policy does not contain mandatory attribute: {name}.");
}
