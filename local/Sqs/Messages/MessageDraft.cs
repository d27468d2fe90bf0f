using System.Globalization;
using System.Text.Json.Nodes;
using Payments.Local.Sqs.Queues;

namespace Payments.Local.Sqs.Messages;

/// <summary>A message that a request wants to send, found to be in order.</summary>
internal sealed record MessageDraft
{
    private const int MostDelaySeconds = 900;

    public required string Body { get; init; }

    /// <summary>Null without any.</summary>
    public JsonObject? Attributes { get; init; }

    /// <summary><c>AWSTraceHeader</c>, the only system attribute that can be sent; null without it.</summary>
    public JsonObject? SystemAttributes { get; init; }

    public required TimeSpan Delay { get; init; }

    public string? GroupId { get; init; }

    /// <summary>As it was sent; null where it is taken from the content.</summary>
    public string? DeduplicationId { get; init; }

    public string? TraceHeader => SystemAttributes?["AWSTraceHeader"]?["StringValue"]?.GetValue<string>();

    /// <summary>Bytes that count against the limits: body and message attributes.</summary>
    public int Bytes => MessageText.Bytes(Body) + MessageAttributes.Bytes(Attributes);

    /// <summary>Reads a <c>SendMessage</c> request or an entry of a batch.</summary>
    /// <exception cref="Wire.AwsException">Something about it is not in order.</exception>
    public static MessageDraft Read(JsonObject input, Queue queue)
    {
        var body = input.Text("MessageBody");
        if (string.IsNullOrEmpty(body))
        {
            throw SqsErrors.Missing("MessageBody");
        }

        var draft = new MessageDraft
        {
            Body = body,
            Attributes = MessageAttributes.Check(input.Object("MessageAttributes")),
            SystemAttributes = CheckSystem(input.Object("MessageSystemAttributes")),
            Delay = Delayed(input, queue),
            GroupId = input.Text("MessageGroupId") is { } group ? MessageText.CheckId("MessageGroupId", group) : null,
            DeduplicationId = input.Text("MessageDeduplicationId") is { } id ? MessageText.CheckId("MessageDeduplicationId", id) : null,
        };
        CheckFifo(draft, queue);
        return MessageText.IsAllowed(body) ? draft : throw SqsErrors.MessageContents();
    }

    private static TimeSpan Delayed(JsonObject input, Queue queue)
    {
        var seconds = input.Integer("DelaySeconds", 0, MostDelaySeconds, $"DelaySeconds must be >= 0 and <= {MostDelaySeconds}.");
        if (!queue.IsFifo)
        {
            return seconds is { } given ? TimeSpan.FromSeconds(given) : queue.Attributes.Delay;
        }

        // A delay of its own would let a message overtake its group; zero is let pass and means the queue's.
        return seconds is null or 0
            ? queue.Attributes.Delay
            : throw SqsErrors.Invalid(
                "DelaySeconds", seconds.Value.ToString(CultureInfo.InvariantCulture), "The request include parameter that is not valid for this queue type.");
    }

    private static void CheckFifo(MessageDraft draft, Queue queue)
    {
        if (!queue.IsFifo)
        {
            if (draft.DeduplicationId is { } id)
            {
                throw SqsErrors.Invalid("MessageDeduplicationId", id, "The request includes a parameter that is not valid for this queue type.");
            }

            return;
        }

        if (draft.GroupId is null)
        {
            throw SqsErrors.Missing("MessageGroupId");
        }

        if (draft.DeduplicationId is null && !queue.Attributes.ContentBasedDeduplication)
        {
            throw SqsErrors.Invalid("The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly");
        }
    }

    private static JsonObject? CheckSystem(JsonObject? attributes)
    {
        var unknown = attributes?.Select(pair => pair.Key).FirstOrDefault(name => name != "AWSTraceHeader");
        if (unknown is not null)
        {
            throw SqsErrors.Invalid($"Message system attribute name '{unknown}' is invalid.");
        }

        // Its name starts with a prefix that other attributes may not have, so the shared checks see it under another one.
        if (attributes?.Object("AWSTraceHeader") is not { } header)
        {
            return null;
        }

        const string Neutral = "Header";
        var value = MessageAttributes.Check(new JsonObject { [Neutral] = header.DeepClone() })![Neutral]!;
        return value["DataType"]!.GetValue<string>() == "String"
            ? new JsonObject { ["AWSTraceHeader"] = value.DeepClone() }
            : throw SqsErrors.Invalid("The message system attribute 'AWSTraceHeader' must have the type String.");
    }
}
