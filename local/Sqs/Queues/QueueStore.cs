using System.Text.Json;
using Payments.Local.State;

namespace Payments.Local.Sqs.Queues;

/// <summary>The queues in the state.</summary>
internal static class QueueStore
{
    private const string Columns = "SELECT id, name, attributes, tags, created_ms, modified_ms, purged_ms, owner_urn FROM sqs_queues ";

    /// <summary>Null when there is no such queue.</summary>
    public static Queue? Find(IStateView state, string name) => state.Kept(Columns + "WHERE name = @0", Map, name);

    /// <summary>The queue as it is now.</summary>
    /// <exception cref="Wire.AwsException">It has been deleted since.</exception>
    public static Queue Get(StateTransaction state, long id) => state.Kept(Columns + "WHERE id = @0", Map, id) ?? throw SqsErrors.NoQueue();

    /// <summary>All queues whose name starts with <paramref name="prefix"/>, by name.</summary>
    public static List<Queue> List(StateTransaction state, string prefix = "") =>
        state.Query(Columns + "WHERE substr(name, 1, @0) = @1 ORDER BY name", Map, prefix.Length, prefix);

    public static Queue Add(StateTransaction state, string name, QueueAttributes attributes, Dictionary<string, string> tags, long nowMs, string? ownerUrn)
    {
        state.Execute(
            "INSERT INTO sqs_queues (name, attributes, tags, created_ms, modified_ms, owner_urn) VALUES (@0, @1, @2, @3, @3, @4)",
            name,
            attributes.ToJson(),
            JsonSerializer.Serialize(tags),
            nowMs,
            ownerUrn);
        return Find(state, name)!;
    }

    public static void SetAttributes(StateTransaction state, long id, QueueAttributes attributes, long nowMs) =>
        state.Execute("UPDATE sqs_queues SET attributes = @1, modified_ms = @2 WHERE id = @0", id, attributes.ToJson(), nowMs);

    public static void SetTags(StateTransaction state, long id, IReadOnlyDictionary<string, string> tags) =>
        state.Execute("UPDATE sqs_queues SET tags = @1 WHERE id = @0", id, JsonSerializer.Serialize(tags));

    public static void SetOwner(StateTransaction state, long id, string ownerUrn) =>
        state.Execute("UPDATE sqs_queues SET owner_urn = @1 WHERE id = @0", id, ownerUrn);

    /// <summary>Takes the queue and everything in it away.</summary>
    public static void Remove(StateTransaction state, long id)
    {
        Empty(state, id);
        state.Execute("DELETE FROM sqs_queues WHERE id = @0", id);
    }

    /// <summary>Takes all messages away; what was sent lately is no longer known, so that it may be sent again.</summary>
    public static void Empty(StateTransaction state, long id)
    {
        state.Execute("DELETE FROM sqs_messages WHERE queue = @0", id);
        state.Execute("DELETE FROM sqs_groups WHERE queue = @0", id);
        state.Execute("DELETE FROM sqs_deduplication WHERE queue = @0", id);
    }

    private static Queue Map(StateRow row) => new(
        row.GetInt64(0),
        row.GetString(1),
        QueueAttributes.FromJson(row.GetString(2)),
        JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetString(3))!,
        row.GetInt64(4),
        row.GetInt64(5),
        row.IsNull(6) ? null : row.GetInt64(6),
        row.IsNull(7) ? null : row.GetString(7));
}
