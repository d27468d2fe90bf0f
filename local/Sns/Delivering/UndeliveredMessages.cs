using Payments.Local.State;

namespace Payments.Local.Sns.Delivering;

/// <summary>Mail that is kept for the operator, and messages that were given up without a dead-letter queue: the newest thousand.</summary>
public sealed class UndeliveredMessages(StateStore store, TimeProvider time)
{
    private const int Most = 1000;

    /// <summary>All of them, the oldest first.</summary>
    public IReadOnlyList<UndeliveredMessage> List() => store.Read(state => state.Query(
        "SELECT at_ms, topic_arn, protocol, endpoint, message_id, subject, body, reason FROM sns_undelivered ORDER BY id",
        row => new UndeliveredMessage(
            DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(0)),
            row.GetString(1),
            row.GetString(2),
            row.GetString(3),
            row.GetString(4),
            row.IsNull(5) ? null : row.GetString(5),
            row.GetString(6),
            row.GetString(7))));

    internal void Add(Delivery delivery, string body, string reason) => store.Write(state =>
    {
        var row = state.Scalar<long>(
            """
            INSERT INTO sns_undelivered (at_ms, topic_arn, protocol, endpoint, message_id, subject, body, reason)
            VALUES (@0, @1, @2, @3, @4, @5, @6, @7) RETURNING id
            """,
            time.GetUtcNow().ToUnixTimeMilliseconds(),
            delivery.Message.TopicArn,
            delivery.Subscription.Protocol,
            delivery.Subscription.Endpoint,
            delivery.Message.MessageId,
            delivery.Message.Subject,
            body,
            reason);
        state.Execute("DELETE FROM sns_undelivered WHERE id <= @0", row - Most);
    });
}
