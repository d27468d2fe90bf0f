using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Payments.Local.Sns.Topics;

namespace Payments.Local.Sns.Publishing;

/// <summary>A message that a request wants to publish, found to be in order.</summary>
internal sealed record MessageDraft
{
    /// <summary>Most bytes of a message, and of all messages of a batch, with their attributes.</summary>
    public const int MaxBytes = 256 * 1024;

    private const int MaxSubjectLength = 100;
    private const int MaxIdLength = 128;

    public required string Body { get; init; }

    public required bool IsStructured { get; init; }

    public string? Subject { get; init; }

    /// <summary>Null without any.</summary>
    public JsonObject? Attributes { get; init; }

    public string? GroupId { get; init; }

    public string? DeduplicationId { get; init; }

    public int Bytes => Encoding.UTF8.GetByteCount(Body) + MessageAttributeRules.Bytes(Attributes);

    /// <param name="input">The request or an entry of a batch.</param>
    /// <param name="topic">Where it is published.</param>
    /// <param name="member">Where its attributes are in the request, for refusals.</param>
    /// <exception cref="Wire.AwsException">It breaks a rule, its size aside.</exception>
    public static MessageDraft Read(JsonObject input, Topic topic, string member)
    {
        var body = input.RequiredText("Message");
        if (body.Length == 0)
        {
            throw SnsErrors.Invalid("Empty message");
        }

        var draft = new MessageDraft
        {
            Body = body,
            IsStructured = IsJson(input),
            Subject = CheckSubject(input.Text("Subject")),
            Attributes = MessageAttributeRules.Check(input.Object("MessageAttributes"), member),
            GroupId = CheckId("MessageGroupId", input.Text("MessageGroupId")),
            DeduplicationId = CheckId("MessageDeduplicationId", input.Text("MessageDeduplicationId")),
        };
        draft.CheckFifo(topic);
        if (draft.IsStructured)
        {
            CheckStructure(body);
        }

        return draft;
    }

    private static bool IsJson(JsonObject input) => input.Text("MessageStructure") switch
    {
        null or "" => false,
        "json" => true,
        _ => throw SnsErrors.Invalid("MessageStructure"),
    };

    // ASCII, up to 100 characters, no line breaks or control characters, and no white space at its beginning.
    private static string? CheckSubject(string? subject) =>
        subject is null || (subject.Length is > 0 and <= MaxSubjectLength && subject[0] != ' ' && subject.All(letter => letter is >= ' ' and <= '~'))
            ? subject
            : throw SnsErrors.Invalid("Subject");

    private static string? CheckId(string member, string? id) =>
        id is null || (id.Length is > 0 and <= MaxIdLength && id.All(letter => letter is > ' ' and <= '~'))
            ? id
            : throw SnsErrors.Invalid($"{member} Reason: {member} can only include alphanumeric and punctuation characters. 1 to {MaxIdLength} in length");

    private static void CheckStructure(string body)
    {
        JsonObject? texts;
        try
        {
            texts = JsonNode.Parse(body) as JsonObject;
            if (texts?["default"] is not JsonValue)
            {
                throw SnsErrors.Invalid("Message Structure - No default entry in JSON message body");
            }
        }
        catch (Exception unreadable) when (unreadable is JsonException or ArgumentException)
        {
            throw SnsErrors.Invalid("Message Structure - JSON message body failed to parse");
        }

        if (texts.Any(pair => pair.Value?.GetValueKind() != JsonValueKind.String))
        {
            throw SnsErrors.Invalid("Message Structure - each entry of the JSON message body must be a string");
        }
    }

    private void CheckFifo(Topic topic)
    {
        if (!topic.IsFifo)
        {
            if (DeduplicationId is not null)
            {
                throw SnsErrors.Invalid("MessageDeduplicationId Reason: The request includes MessageDeduplicationId parameter that is not valid for this topic type");
            }

            return;
        }

        if (GroupId is null)
        {
            throw SnsErrors.Invalid("The MessageGroupId parameter is required for FIFO topics");
        }

        if (DeduplicationId is null && !topic.ContentBasedDeduplication)
        {
            throw SnsErrors.Invalid("The topic should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly");
        }
    }
}
