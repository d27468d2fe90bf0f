using System.Text.Json.Nodes;

namespace Payments.Local.Sns.Publishing;

/// <summary>A message on its way to subscriptions.</summary>
internal sealed record StoredMessage
{
    /// <summary>The type of what was published.</summary>
    public const string Notification = "Notification";

    /// <summary>The type of what asks an endpoint whether it wants the subscription.</summary>
    public const string Confirmation = "SubscriptionConfirmation";

    public required string MessageId { get; init; }

    public required string Type { get; init; }

    public required string TopicArn { get; init; }

    public string? Subject { get; init; }

    /// <summary>The text, or one text a protocol as a JSON object.</summary>
    public required string Body { get; init; }

    /// <summary>Whether <see cref="Body"/> holds a text for each protocol (<c>MessageStructure</c> <c>json</c>).</summary>
    public bool IsStructured { get; init; }

    /// <summary><c>{name: {DataType, StringValue | BinaryValue}}</c>; null without any.</summary>
    public JsonObject? Attributes { get; init; }

    public required DateTimeOffset Published { get; init; }

    public string? GroupId { get; init; }

    public string? DeduplicationId { get; init; }

    /// <summary>Twenty digits; FIFO topics only.</summary>
    public string? Sequence { get; init; }

    /// <summary>The publisher's X-Ray header; null when it sent none.</summary>
    public string? Trace { get; init; }

    /// <summary>What subscribers of a protocol get.</summary>
    public string TextFor(string protocol)
    {
        if (!IsStructured)
        {
            return Body;
        }

        var texts = JsonNode.Parse(Body)!.AsObject();
        return (texts[protocol] ?? texts["default"])!.GetValue<string>();
    }
}
