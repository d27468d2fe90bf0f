using System.Text.Json.Nodes;
using Payments.Local.SecretsManager.Rotating;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.SecretsManager;

/// <summary>Secrets in the state. One whose recovery window has passed counts as gone, and goes with the next <see cref="Purge"/>.</summary>
internal static class SecretStore
{
    private const string Columns =
        "SELECT name, arn, description, kms_key_id, tags, policy, created_ms, changed_ms, accessed_ms, purge_ms, owner_urn FROM secretsmanager_secrets ";

    private const string Alive = "(purge_ms IS NULL OR purge_ms > @1)";

    private const int SuffixLength = 7;

    /// <summary>By name, ARN, or ARN without its hyphen and six characters.</summary>
    public static Secret? Find(StateTransaction state, string id, long nowMs)
    {
        if (!id.StartsWith("arn:", StringComparison.Ordinal))
        {
            return state.First(Columns + $"WHERE name = @0 AND {Alive}", Map, id, nowMs);
        }

        return state.First(Columns + $"WHERE arn = @0 AND {Alive}", Map, id, nowMs)
            ?? state.First(
                Columns + $"WHERE arn >= @0 || '-' AND arn < @0 || '.' AND length(arn) = @2 AND {Alive}", Map, id, nowMs, id.Length + SuffixLength);
    }

    public static List<Secret> List(StateTransaction state, long nowMs) =>
        state.Query(Columns + "WHERE purge_ms IS NULL OR purge_ms > @0 ORDER BY created_ms, name", Map, nowMs);

    public static void Put(StateTransaction state, Secret secret) => state.Execute(
        """
        INSERT OR REPLACE INTO secretsmanager_secrets
            (name, arn, description, kms_key_id, tags, policy, created_ms, changed_ms, accessed_ms, purge_ms, owner_urn)
        VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8, @9, @10)
        """,
        secret.Name,
        secret.Arn,
        secret.Description,
        secret.KmsKeyId,
        WireJson.Text(secret.Tags),
        secret.Policy,
        secret.CreatedMs,
        secret.ChangedMs,
        secret.AccessedMs,
        secret.PurgeMs,
        secret.OwnerUrn);

    public static void Remove(StateTransaction state, string name)
    {
        state.Execute("DELETE FROM secretsmanager_versions WHERE secret = @0", name);
        RotationStore.Remove(state, name);
        state.Execute("DELETE FROM secretsmanager_secrets WHERE name = @0", name);
    }

    /// <summary>Removes what was scheduled for deletion and is due.</summary>
    public static void Purge(StateTransaction state, long nowMs)
    {
        foreach (var name in state.Query("SELECT name FROM secretsmanager_secrets WHERE purge_ms <= @0", row => row.GetString(0), nowMs))
        {
            Remove(state, name);
        }
    }

    private static Secret Map(StateRow row) => new(
        row.GetString(0),
        row.GetString(1),
        row.IsNull(2) ? null : row.GetString(2),
        row.IsNull(3) ? null : row.GetString(3),
        JsonNode.Parse(row.GetString(4))!.AsObject(),
        row.IsNull(5) ? null : row.GetString(5),
        row.GetInt64(6),
        row.GetInt64(7),
        row.IsNull(8) ? null : row.GetInt64(8),
        row.IsNull(9) ? null : row.GetInt64(9),
        row.IsNull(10) ? null : row.GetString(10));
}
