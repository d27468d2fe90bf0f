using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Payments.Local.Sns.Publishing;
using Payments.Local.Wire;

namespace Payments.Local.Sns.Delivering;

/// <summary>The JSON in which queues, endpoints and functions get a message (developer guide, "HTTP/HTTPS notification JSON format").</summary>
internal sealed class Envelope(MessageLinks links)
{
    /// <summary>The members in AWS's order, spelled as for queues and HTTP.</summary>
    public JsonObject Of(Delivery delivery)
    {
        var message = delivery.Message;
        var confirms = message.Type == StoredMessage.Confirmation;
        var envelope = new JsonObject { ["Type"] = message.Type, ["MessageId"] = message.MessageId };
        Put(envelope, "SequenceNumber", message.Sequence);
        Put(envelope, "Token", confirms ? delivery.Subscription.Token : null);
        envelope["TopicArn"] = message.TopicArn;
        Put(envelope, "Subject", message.Subject);
        envelope["Message"] = delivery.Text;
        Put(envelope, "SubscribeURL", confirms ? links.Confirm(delivery.Subscription) : null);
        envelope["Timestamp"] = Timestamp(message.Published);
        if (message.Sequence is null)
        {
            envelope["SignatureVersion"] = "1";
            envelope["Signature"] = MessageLinks.Signature(message.MessageId);
            envelope["SigningCertURL"] = links.SigningCertificate;
        }

        Put(envelope, "UnsubscribeURL", confirms ? null : links.Unsubscribe(delivery.Subscription));
        if (message.Attributes is { } attributes)
        {
            envelope["MessageAttributes"] = Attributes(attributes);
        }

        return envelope;
    }

    /// <summary>The envelope as text, a member a line, as AWS writes it.</summary>
    public string TextOf(Delivery delivery)
    {
        var text = new StringBuilder("{");
        foreach (var (name, value) in Of(delivery))
        {
            text.Append(text.Length == 1 ? "\n  \"" : ",\n  \"").Append(name).Append("\" : ").Append(WireJson.Text(value));
        }

        return text.Append("\n}").ToString();
    }

    /// <summary>The event of a function: every member there, some spelled otherwise (Lambda developer guide, "SNS event").</summary>
    public JsonObject EventOf(Delivery delivery)
    {
        var message = delivery.Message;
        return new JsonObject
        {
            ["Records"] = new JsonArray(new JsonObject
            {
                ["EventSource"] = "aws:sns",
                ["EventVersion"] = "1.0",
                ["EventSubscriptionArn"] = delivery.Subscription.Arn,
                ["Sns"] = new JsonObject
                {
                    ["Type"] = message.Type,
                    ["MessageId"] = message.MessageId,
                    ["TopicArn"] = message.TopicArn,
                    ["Subject"] = message.Subject,
                    ["Message"] = delivery.Text,
                    ["Timestamp"] = Timestamp(message.Published),
                    ["SignatureVersion"] = "1",
                    ["Signature"] = MessageLinks.Signature(message.MessageId),
                    ["SigningCertUrl"] = links.SigningCertificate,
                    ["UnsubscribeUrl"] = links.Unsubscribe(delivery.Subscription),
                    ["MessageAttributes"] = Attributes(message.Attributes ?? []),
                },
            }),
        };
    }

    private static JsonObject Attributes(JsonObject attributes) => new(attributes.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)new JsonObject
    {
        ["Type"] = pair.Value!["DataType"]!.DeepClone(),
        ["Value"] = (pair.Value["StringValue"] ?? pair.Value["BinaryValue"])!.DeepClone(),
    })));

    private static string Timestamp(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static void Put(JsonObject envelope, string name, string? value)
    {
        if (value is not null)
        {
            envelope[name] = value;
        }
    }
}
