using System.Security.Cryptography;
using System.Text;
using Payments.Local.Sqs.Queues;
using Payments.Local.State;

namespace Payments.Local.Sqs.Messages;

/// <summary>What a FIFO queue was sent in the last five minutes, received and deleted or not.</summary>
internal static class Deduplication
{
    // Group ids are never empty: this stands for the whole queue.
    private const string WholeQueue = "";
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    /// <summary>The id that was sent, else SHA-256 of the body (attributes do not count).</summary>
    public static string IdOf(MessageDraft draft) =>
        draft.DeduplicationId ?? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(draft.Body)));

    /// <summary>The message of which this one is a duplicate; null when it is new.</summary>
    public static SentMessage? Find(StateTransaction state, Queue queue, string id, string group, long nowMs)
    {
        state.Execute("DELETE FROM sqs_deduplication WHERE queue = @0 AND expires_ms <= @1", queue.Id, nowMs);

        // What was remembered for the whole queue keeps counting when the scope is made narrower.
        return state.First(
            "SELECT message_id, sequence FROM sqs_deduplication WHERE queue = @0 AND deduplication_id = @1 AND group_id IN (@2, @3)",
            row => new SentMessage(row.GetString(0), row.GetString(1)),
            queue.Id,
            id,
            WholeQueue,
            queue.Attributes.DeduplicatesPerGroup ? group : WholeQueue);
    }

    public static void Remember(StateTransaction state, Queue queue, string id, string group, SentMessage sent, long nowMs) =>
        state.Execute(
            "INSERT OR REPLACE INTO sqs_deduplication (queue, deduplication_id, group_id, message_id, sequence, expires_ms) VALUES (@0, @1, @2, @3, @4, @5)",
            queue.Id,
            id,
            queue.Attributes.DeduplicatesPerGroup ? group : WholeQueue,
            sent.MessageId,
            sent.Sequence,
            nowMs + (long)Interval.TotalMilliseconds);
}
