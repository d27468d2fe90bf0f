using System.Text.Json;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Sns.Subscriptions;

/// <summary>Subscriptions in the state.</summary>
internal static class SubscriptionStore
{
    private const string Columns = "s.id, s.arn, s.topic, s.protocol, s.endpoint, s.attributes, s.principal, s.token, s.confirmed, s.authenticated, s.locked, s.asked_ms, s.owner_urn";

    private const string All = $"SELECT {Columns} FROM sns_subscriptions s";

    public static Subscription? Find(StateTransaction state, string arn) => state.First($"{All} WHERE s.arn = @0", Read, arn);

    public static Subscription? Find(StateTransaction state, long id) => state.Kept($"{All} WHERE s.id = @0", Read, id);

    public static Subscription? FindEndpoint(StateTransaction state, long topic, string protocol, string endpoint) =>
        state.First($"{All} WHERE s.topic = @0 AND s.protocol = @1 AND s.endpoint = @2", Read, topic, protocol, endpoint);

    public static Subscription? FindToken(StateTransaction state, long topic, string token) =>
        state.First($"{All} WHERE s.topic = @0 AND s.token = @1", Read, topic, token);

    public static IReadOnlyList<Subscription> Confirmed(StateTransaction state, long topic) =>
        state.KeptAll($"{All} WHERE s.topic = @0 AND s.confirmed = 1 ORDER BY s.id", Read, topic);

    /// <summary>In the order of their creation, after row <paramref name="after"/>; of all topics when <paramref name="topic"/> is null.</summary>
    public static List<Subscription> List(StateTransaction state, long? topic, long after, int limit) =>
        state.Query($"{All} WHERE s.id > @0 AND (@1 IS NULL OR s.topic = @1) ORDER BY s.id LIMIT @2", Read, after, topic, limit);

    public static List<Subscription> Owned(StateTransaction state) => state.Query($"{All} WHERE s.owner_urn IS NOT NULL", Read);

    public static (long Confirmed, long Pending) Count(StateTransaction state, long topic) => state.First(
        "SELECT coalesce(sum(confirmed), 0), coalesce(sum(1 - confirmed), 0) FROM sns_subscriptions WHERE topic = @0",
        row => (row.GetInt64(0), row.GetInt64(1)),
        topic);

    public static long CountFilters(StateTransaction state, long topic) =>
        state.Scalar<long>("SELECT count(*) FROM sns_subscriptions WHERE topic = @0 AND json_extract(attributes, '$.FilterPolicy') IS NOT NULL", topic);

    public static void Add(StateTransaction state, Subscription added) => state.Execute(
        """
        INSERT INTO sns_subscriptions (arn, topic, protocol, endpoint, attributes, principal, token, confirmed, authenticated, locked, asked_ms, owner_urn)
        VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11)
        """,
        added.Arn,
        added.Topic,
        added.Protocol,
        added.Endpoint,
        Json(added.Attributes),
        added.Principal,
        added.Token,
        added.IsConfirmed,
        added.WasAuthenticated,
        added.IsLocked,
        added.Asked.ToUnixTimeMilliseconds(),
        added.OwnerUrn);

    /// <summary>Writes everything of a subscription but its row.</summary>
    public static void Replace(StateTransaction state, Subscription changed) => state.Execute(
        """
        UPDATE sns_subscriptions SET arn = @1, topic = @2, protocol = @3, endpoint = @4, attributes = @5, principal = @6, token = @7, confirmed = @8,
            authenticated = @9, locked = @10, asked_ms = @11, owner_urn = @12 WHERE id = @0
        """,
        changed.Id,
        changed.Arn,
        changed.Topic,
        changed.Protocol,
        changed.Endpoint,
        Json(changed.Attributes),
        changed.Principal,
        changed.Token,
        changed.IsConfirmed,
        changed.WasAuthenticated,
        changed.IsLocked,
        changed.Asked.ToUnixTimeMilliseconds(),
        changed.OwnerUrn);

    /// <summary>Removes a subscription and what was on its way to it.</summary>
    public static void Remove(StateTransaction state, Subscription gone)
    {
        state.Execute("DELETE FROM sns_deliveries WHERE subscription = @0", gone.Id);
        state.Execute("DELETE FROM sns_subscriptions WHERE id = @0", gone.Id);
        state.Execute("UPDATE sns_topics SET deleted = deleted + 1 WHERE id = @0", gone.Topic);
    }

    private static Subscription Read(StateRow row) => new()
    {
        Id = row.GetInt64(0),
        Arn = row.GetString(1),
        Topic = row.GetInt64(2),
        Protocol = row.GetString(3),
        Endpoint = row.GetString(4),
        Attributes = JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetString(5), WireJson.Options)!,
        Principal = row.GetString(6),
        Token = row.IsNull(7) ? null : row.GetString(7),
        IsConfirmed = row.GetBoolean(8),
        WasAuthenticated = row.GetBoolean(9),
        IsLocked = row.GetBoolean(10),
        Asked = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(11)),
        OwnerUrn = row.IsNull(12) ? null : row.GetString(12),
    };

    private static string Json(IReadOnlyDictionary<string, string> attributes) => JsonSerializer.Serialize(attributes, WireJson.Options);
}
