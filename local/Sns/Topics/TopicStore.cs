using System.Text.Json;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Sns.Topics;

/// <summary>Topics in the state.</summary>
internal static class TopicStore
{
    private const string Columns = "id, name, attributes, tags, deleted, owner_urn";

    public static Topic? Find(StateTransaction state, SnsArns arns, string name) =>
        state.Kept($"SELECT {Columns} FROM sns_topics WHERE name = @0", row => Read(row, arns), name);

    /// <summary>Topics in the order of their creation, after the one of row <paramref name="after"/>.</summary>
    public static List<Topic> List(StateTransaction state, SnsArns arns, long after, int limit) =>
        state.Query($"SELECT {Columns} FROM sns_topics WHERE id > @0 ORDER BY id LIMIT @1", row => Read(row, arns), after, limit);

    public static long Count(StateTransaction state) => state.Scalar<long>("SELECT count(*) FROM sns_topics");

    public static void Add(StateTransaction state, string name, IReadOnlyDictionary<string, string> attributes, IReadOnlyDictionary<string, string> tags, string? ownerUrn = null) =>
        state.Execute(
            "INSERT INTO sns_topics (name, attributes, tags, owner_urn) VALUES (@0, @1, @2, @3)", name, Json(attributes), Json(tags), ownerUrn);

    public static void SetAttributes(StateTransaction state, long topic, IReadOnlyDictionary<string, string> attributes) =>
        state.Execute("UPDATE sns_topics SET attributes = @1 WHERE id = @0", topic, Json(attributes));

    public static void SetTags(StateTransaction state, long topic, IReadOnlyDictionary<string, string> tags) =>
        state.Execute("UPDATE sns_topics SET tags = @1 WHERE id = @0", topic, Json(tags));

    public static void SetOwner(StateTransaction state, long topic, string ownerUrn) =>
        state.Execute("UPDATE sns_topics SET owner_urn = @1 WHERE id = @0", topic, ownerUrn);

    /// <summary>Removes a topic with its subscriptions and what was on its way to them.</summary>
    public static void Remove(StateTransaction state, long topic)
    {
        state.Execute("DELETE FROM sns_deliveries WHERE subscription IN (SELECT id FROM sns_subscriptions WHERE topic = @0)", topic);
        state.Execute("DELETE FROM sns_subscriptions WHERE topic = @0", topic);
        state.Execute("DELETE FROM sns_deduplication WHERE topic = @0", topic);
        state.Execute("DELETE FROM sns_topics WHERE id = @0", topic);
    }

    private static Topic Read(StateRow row, SnsArns arns) => new(
        row.GetInt64(0),
        arns.Topic(row.GetString(1)),
        row.GetString(1),
        Map(row.GetString(2)),
        Map(row.GetString(3)),
        row.GetInt64(4),
        row.IsNull(5) ? null : row.GetString(5));

    private static Dictionary<string, string> Map(string json) => JsonSerializer.Deserialize<Dictionary<string, string>>(json, WireJson.Options)!;

    private static string Json(IReadOnlyDictionary<string, string> map) => JsonSerializer.Serialize(map, WireJson.Options);
}
