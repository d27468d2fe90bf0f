using System.Text.Json.Nodes;
using Payments.Local.State;

namespace Payments.Local.SecretsManager.Rotating;

/// <summary>Rotations in the state, with how far each is: a killed cloud goes on with the step that it was at.</summary>
internal static class RotationStore
{
    private const string Columns =
        """
        SELECT secret, function, rules, enabled, last_ms, next_ms, owner_urn, version_id, begun_ms, due_ms, done, failures
        FROM secretsmanager_rotations
        """ + " ";

    public static Rotation? Find(StateTransaction state, string secret) => state.First(Columns + "WHERE secret = @0", Map, secret);

    public static List<Rotation> All(StateTransaction state) => state.Query(Columns + "ORDER BY secret", Map);

    /// <summary>Those that ought to begin, or to do their next step.</summary>
    public static List<Rotation> Due(StateTransaction state, long nowMs) => state.Query(
        Columns + "WHERE enabled = 1 AND CASE WHEN version_id IS NULL THEN next_ms ELSE due_ms END <= @0 ORDER BY secret", Map, nowMs);

    /// <summary>When there is something to do next; null if there never is.</summary>
    public static long? NextMs(StateTransaction state) => state.Scalar<long?>(
        "SELECT min(CASE WHEN version_id IS NULL THEN next_ms ELSE due_ms END) FROM secretsmanager_rotations WHERE enabled = 1");

    public static void Put(StateTransaction state, Rotation rotation) => state.Execute(
        """
        INSERT OR REPLACE INTO secretsmanager_rotations
            (secret, function, rules, enabled, last_ms, next_ms, owner_urn, version_id, begun_ms, due_ms, done, failures)
        VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11)
        """,
        rotation.Secret,
        rotation.Function,
        rotation.Rules.Write().ToJsonString(),
        rotation.Enabled,
        rotation.LastMs,
        rotation.NextMs,
        rotation.OwnerUrn,
        rotation.Running?.VersionId,
        rotation.Running?.BegunMs,
        rotation.Running?.DueMs,
        rotation.Running?.Done ?? 0,
        rotation.Running?.Failures ?? 0);

    public static void Remove(StateTransaction state, string secret) =>
        state.Execute("DELETE FROM secretsmanager_rotations WHERE secret = @0", secret);

    private static Rotation Map(StateRow row) => new(row.GetString(0), row.GetString(1), RulesOf(row.GetString(2)))
    {
        Enabled = row.GetInt64(3) == 1,
        LastMs = row.IsNull(4) ? null : row.GetInt64(4),
        NextMs = row.IsNull(5) ? null : row.GetInt64(5),
        OwnerUrn = row.IsNull(6) ? null : row.GetString(6),
        Running = row.IsNull(7)
            ? null
            : new(row.GetString(7), row.GetInt64(8), row.GetInt64(9)) { Done = row.GetInt32(10), Failures = row.GetInt32(11) },
    };

    private static RotationRules RulesOf(string json) =>
        JsonNode.Parse(json)!.AsObject() is { Count: > 0 } rules ? RotationRules.Read(rules) : RotationRules.None;
}
