using System.Globalization;
using System.Text.Json.Nodes;

namespace Payments.Local.Sqs.Messages;

/// <summary>A message as a receive gives it out.</summary>
internal static class ReceivedMessage
{
    public static JsonObject ToOutput(StoredMessage message, long queue, ReceiveRequest request)
    {
        var output = new JsonObject
        {
            ["MessageId"] = message.MessageId,
            ["ReceiptHandle"] = new ReceiptHandle(queue, message.Row, message.Receipt!).ToString(),
            ["MD5OfBody"] = MessageDigest.OfBody(message.Body),
            ["Body"] = message.Body,
        };
        var system = System(message)
            .Where(pair => pair.Value is not null && (request.SystemAttributes.Contains("All") || request.SystemAttributes.Contains(pair.Key)))
            .Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))
            .ToList();
        if (system.Count > 0)
        {
            output["Attributes"] = new JsonObject(system);
        }

        // The digest is over what is given out, which is what the client can check.
        if (MessageAttributes.Select(message.Attributes, request.Attributes) is { } attributes)
        {
            output["MD5OfMessageAttributes"] = MessageDigest.OfAttributes(attributes);
            output["MessageAttributes"] = attributes;
        }

        return output;
    }

    private static IEnumerable<KeyValuePair<string, string?>> System(StoredMessage message)
    {
        yield return new("SenderId", message.SenderId);
        yield return new("SentTimestamp", Print(message.SentMs));
        yield return new("ApproximateReceiveCount", Print(message.Receives));
        yield return new("ApproximateFirstReceiveTimestamp", Print(message.FirstReceivedMs));
        yield return new("AWSTraceHeader", message.TraceHeader);
        yield return new("MessageGroupId", message.GroupId);
        yield return new("MessageDeduplicationId", message.DeduplicationId);
        yield return new("SequenceNumber", message.Sequence);
        yield return new("DeadLetterQueueSourceArn", message.SourceArn);
    }

    private static string? Print(long? number) => number?.ToString(CultureInfo.InvariantCulture);
}
