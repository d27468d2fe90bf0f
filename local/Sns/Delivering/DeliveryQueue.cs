using System.Text.Json.Nodes;
using Payments.Local.Hosting;
using Payments.Local.Sns.Publishing;
using Payments.Local.Sns.Subscriptions;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Sns.Delivering;

/// <summary>Messages on their way, in the state until each subscription has its own.</summary>
internal sealed class DeliveryQueue(StateStore store, TimeProvider time)
{
    private const string MessageColumns =
        "m.message_id, m.type, m.topic_arn, m.subject, m.body, m.is_structured, m.attributes, m.published_ms, m.group_id, m.deduplication_id, m.sequence, m.trace";

    private const int FirstMessageColumn = 4;

    // Of a group only the first: the others wait for it, as long as it takes.
    private const string FirstOfGroup =
        "(d.group_id IS NULL OR NOT EXISTS (SELECT 1 FROM sns_deliveries e WHERE e.subscription = d.subscription AND e.group_id = d.group_id AND e.id < d.id))";

    /// <summary>Set when there is a new delivery.</summary>
    public Wakeup Changed { get; } = new();

    /// <summary>Adds a message for those subscriptions; nothing for none.</summary>
    public void Add(StateTransaction writing, StoredMessage message, IReadOnlyList<Subscription> subscriptions)
    {
        if (subscriptions.Count == 0)
        {
            return;
        }

        var row = writing.Insert(
            """
            INSERT INTO sns_messages (message_id, type, topic_arn, subject, body, is_structured, attributes, published_ms, group_id, deduplication_id, sequence, trace)
            VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11)
            """,
            message.MessageId,
            message.Type,
            message.TopicArn,
            message.Subject,
            message.Body,
            message.IsStructured,
            message.Attributes is null ? null : WireJson.Text(message.Attributes),
            message.Published.ToUnixTimeMilliseconds(),
            message.GroupId,
            message.DeduplicationId,
            message.Sequence,
            message.Trace);
        foreach (var subscription in subscriptions)
        {
            // Groups of standard topics only pass through: nobody waits for anybody.
            writing.Execute(
                "INSERT INTO sns_deliveries (message, subscription, group_id, due_ms) VALUES (@0, @1, @2, @3)",
                row,
                subscription.Id,
                message.Sequence is null ? null : message.GroupId,
                time.GetUtcNow().ToUnixTimeMilliseconds());
        }

        writing.AfterCommit(Changed.Set);
    }

    /// <summary>Rows of the first deliveries that are due, the longest due first.</summary>
    public List<long> Due(int limit) => store.Read(state => state.Query(
        $"SELECT d.id FROM sns_deliveries d WHERE d.due_ms <= @0 AND {FirstOfGroup} ORDER BY d.due_ms, d.id LIMIT @1",
        row => row.GetInt64(0),
        time.GetUtcNow().ToUnixTimeMilliseconds(),
        limit));

    /// <summary>A delivery; null when it is done, or its subscription has gone.</summary>
    public Delivery? Find(long id) => store.Read(state => state.First(
        $"SELECT d.id, d.message, d.attempts, d.subscription, {MessageColumns} FROM sns_deliveries d JOIN sns_messages m ON m.id = d.message WHERE d.id = @0",
        row => SubscriptionStore.Find(state, row.GetInt64(3)) is { } subscription
            ? new Delivery(row.GetInt64(0), row.GetInt64(1), row.GetInt32(2), ReadMessage(row), subscription)
            : null,
        id));

    /// <summary>When the next delivery is due that is not due yet; null when there is none.</summary>
    public DateTimeOffset? NextDue() => store.Read(state => state.First(
        "SELECT min(due_ms) FROM sns_deliveries WHERE due_ms > @0",
        row => row.IsNull(0) ? (DateTimeOffset?)null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(0)),
        time.GetUtcNow().ToUnixTimeMilliseconds()));

    /// <summary>Puts a delivery off after it has failed.</summary>
    public void Postpone(Delivery delivery, TimeSpan delay) => store.Write(state => state.Execute(
        "UPDATE sns_deliveries SET due_ms = @1, attempts = attempts + 1 WHERE id = @0", delivery.Id, (time.GetUtcNow() + delay).ToUnixTimeMilliseconds()));

    /// <summary>Removes deliveries, and with its last one each message.</summary>
    public void Remove(IReadOnlyCollection<Delivery> deliveries)
    {
        if (deliveries.Count == 0)
        {
            return;
        }

        store.Write(state =>
        {
            foreach (var delivery in deliveries)
            {
                state.Execute("DELETE FROM sns_deliveries WHERE id = @0", delivery.Id);
            }

            foreach (var message in deliveries.Select(delivery => delivery.MessageRow).Distinct())
            {
                state.Execute("DELETE FROM sns_messages WHERE id = @0 AND NOT EXISTS (SELECT 1 FROM sns_deliveries WHERE message = @0)", message);
            }
        });
    }

    /// <summary>Removes messages whose subscriptions have gone.</summary>
    public void RemoveOrphans() => store.Write(state =>
        state.Execute("DELETE FROM sns_messages WHERE NOT EXISTS (SELECT 1 FROM sns_deliveries WHERE message = sns_messages.id)"));

    private static StoredMessage ReadMessage(StateRow row)
    {
        string? Text(int column) => row.IsNull(FirstMessageColumn + column) ? null : row.GetString(FirstMessageColumn + column);
        return new StoredMessage
        {
            MessageId = Text(0)!,
            Type = Text(1)!,
            TopicArn = Text(2)!,
            Subject = Text(3),
            Body = Text(4)!,
            IsStructured = row.GetBoolean(FirstMessageColumn + 5),
            Attributes = Text(6) is { } attributes ? JsonNode.Parse(attributes)!.AsObject() : null,
            Published = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(FirstMessageColumn + 7)),
            GroupId = Text(8),
            DeduplicationId = Text(9),
            Sequence = Text(10),
            Trace = Text(11),
        };
    }
}
