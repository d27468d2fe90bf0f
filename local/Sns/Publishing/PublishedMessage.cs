using System.Text.Json.Nodes;

namespace Payments.Local.Sns.Publishing;

/// <summary>What a publisher is told.</summary>
/// <param name="MessageId">A UUID.</param>
/// <param name="Sequence">Twenty digits for FIFO topics; null for others.</param>
internal sealed record PublishedMessage(string MessageId, string? Sequence)
{
    public JsonObject ToOutput()
    {
        var output = new JsonObject { [nameof(MessageId)] = MessageId };
        if (Sequence is not null)
        {
            output["SequenceNumber"] = Sequence;
        }

        return output;
    }
}
