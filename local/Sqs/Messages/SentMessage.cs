using System.Text.Json.Nodes;

namespace Payments.Local.Sqs.Messages;

/// <summary>What a send answers with; for a duplicate, what the first one got.</summary>
internal sealed record SentMessage(string MessageId, string? Sequence)
{
    public JsonObject ToOutput(MessageDraft draft)
    {
        var output = new JsonObject { [nameof(MessageId)] = MessageId, ["MD5OfMessageBody"] = MessageDigest.OfBody(draft.Body) };
        if (draft.Attributes is { } attributes)
        {
            output["MD5OfMessageAttributes"] = MessageDigest.OfAttributes(attributes);
        }

        if (draft.SystemAttributes is { } system)
        {
            output["MD5OfMessageSystemAttributes"] = MessageDigest.OfAttributes(system);
        }

        if (Sequence is not null)
        {
            output["SequenceNumber"] = Sequence;
        }

        return output;
    }
}
