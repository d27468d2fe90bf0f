using Payments.Local.Hosting;
using Payments.Local.Ses.ConfigurationSets;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Ses.Events;

/// <summary>Events that are to be published, kept with the message that they tell of until that goes.</summary>
internal sealed class EventOutbox
{
    public const string Pending = "PENDING";
    public const string Published = "PUBLISHED";
    public const string Failed = "FAILED";

    private const string Columns =
        "SELECT row, message_id, type, destination, configuration_set, topic_arn, body, state, reason, attempts, due_ms FROM ses_events ";

    private readonly Wakeup _wakeup = new();

    /// <summary>Set when an event was added.</summary>
    public Wakeup Added => _wakeup;

    /// <summary>Puts each event into the outbox once for every destination of the set that takes it.</summary>
    public void Add(StateTransaction state, ConfigurationSet set, IReadOnlyList<MailEvent> events, DateTimeOffset now)
    {
        var destinations = ConfigurationSetStore.Destinations(state, set.Name);
        foreach (var one in events)
        {
            foreach (var destination in destinations.Where(destination => destination.Takes(one.Type)))
            {
                state.Execute(
                    """
                    INSERT INTO ses_events (message_id, type, destination, configuration_set, topic_arn, body, state, due_ms)
                    VALUES (@0, @1, @2, @3, @4, @5, 'PENDING', @6)
                    """,
                    (string)one.Body["mail"]!["messageId"]!,
                    one.Type,
                    destination.Name,
                    set.Name,
                    destination.TopicArn,
                    WireJson.Text(one.Body),
                    now.ToUnixTimeMilliseconds());
            }
        }

        state.AfterCommit(_wakeup.Set);
    }

    /// <summary>The one that is due first; null when all are published or given up.</summary>
    public static OutboxEvent? Next(StateTransaction state) => state.First(Columns + "WHERE state = 'PENDING' ORDER BY due_ms, row LIMIT 1", Map);

    public static List<OutboxEvent> Of(StateTransaction state, string messageId) => state.Query(Columns + "WHERE message_id = @0 ORDER BY row", Map, messageId);

    public static void Put(StateTransaction state, OutboxEvent changed) => state.Execute(
        "UPDATE ses_events SET state = @1, reason = @2, attempts = @3, due_ms = @4 WHERE row = @0",
        changed.Row,
        changed.State,
        changed.Reason,
        changed.Attempts,
        changed.DueMs);

    private static OutboxEvent Map(StateRow row) => new(
        row.GetInt64(0),
        row.GetString(1),
        row.GetString(2),
        row.GetString(3),
        row.GetString(4),
        row.GetString(5),
        row.GetString(6),
        row.GetString(7),
        row.IsNull(8) ? null : row.GetString(8),
        row.GetInt32(9),
        row.GetInt64(10));
}
