using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Payments.Local.Sns.Topics;
using Payments.Local.State;

namespace Payments.Local.Sns.Publishing;

/// <summary>What a FIFO topic was told in the last five minutes, and the numbers of its messages.</summary>
internal static class TopicDeduplication
{
    // The size of AWS's own: twenty digits.
    private static readonly UInt128 FirstSequence = 10_000_000_000_000_000_000;
    private const long SequenceStep = 4096;
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    /// <summary>The id that was sent, else SHA-256 of the body (attributes do not count).</summary>
    public static string IdOf(MessageDraft draft) =>
        draft.DeduplicationId ?? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(draft.Body)));

    /// <summary>The message of which this one is a duplicate; null when it is new.</summary>
    public static PublishedMessage? Find(StateTransaction state, Topic topic, string id, string group, DateTimeOffset now)
    {
        state.Execute("DELETE FROM sns_deduplication WHERE topic = @0 AND expires_ms <= @1", topic.Id, now.ToUnixTimeMilliseconds());
        return state.First(
            "SELECT message_id, sequence FROM sns_deduplication WHERE topic = @0 AND deduplication_id = @1",
            row => new PublishedMessage(row.GetString(0), row.GetString(1)),
            topic.Id,
            Key(topic, id, group));
    }

    public static void Remember(StateTransaction state, Topic topic, string id, string group, PublishedMessage message, DateTimeOffset now) => state.Execute(
        "INSERT OR REPLACE INTO sns_deduplication (topic, deduplication_id, message_id, sequence, expires_ms) VALUES (@0, @1, @2, @3, @4)",
        topic.Id,
        Key(topic, id, group),
        message.MessageId,
        message.Sequence,
        (now + Interval).ToUnixTimeMilliseconds());

    public static string NextSequence(StateTransaction state, long topic)
    {
        var number = state.Scalar<long>("UPDATE sns_topics SET sequence = sequence + 1 WHERE id = @0 RETURNING sequence", topic);
        return (FirstSequence + (UInt128)(number * SequenceStep)).ToString(CultureInfo.InvariantCulture);
    }

    // With a throughput scope of groups the ids are the groups' own. Neither has blanks.
    private static string Key(Topic topic, string id, string group) =>
        topic.Attributes.GetValueOrDefault("FifoThroughputScope") == "MessageGroup" ? $"{group} {id}" : id;
}
