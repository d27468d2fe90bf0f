using System.Text.Json;
using Payments.Local.State;

namespace Payments.Local.SecretsManager;

/// <summary>
/// Versions of secrets and their staging labels: a label is on one version at most, and whatever loses <c>AWSCURRENT</c> gets
/// <c>AWSPREVIOUS</c> (User Guide, "Secret versions").
/// </summary>
internal static class SecretVersions
{
    public const string Current = "AWSCURRENT";
    public const string Previous = "AWSPREVIOUS";

    /// <summary>Versions without a label that are kept.</summary>
    public const int MaxDeprecated = 100;

    private const string Columns = "SELECT version_id, secret_string, secret_binary, stages, created_ms, accessed_ms, owner_urn FROM secretsmanager_versions ";

    /// <summary>All versions, the oldest first.</summary>
    public static List<SecretVersion> Of(StateTransaction state, string secret) => state.Query(Columns + "WHERE secret = @0 ORDER BY row", Map, secret);

    public static SecretVersion? Find(StateTransaction state, string secret, string versionId) =>
        state.First(Columns + "WHERE secret = @0 AND version_id = @1", Map, secret, versionId);

    public static SecretVersion? WithStage(StateTransaction state, string secret, string stage) =>
        Of(state, secret).Find(version => version.Stages.Contains(stage));

    /// <summary>Adds a version without a value, for a rotation to give it one.</summary>
    public static void Reserve(StateTransaction state, string secret, string versionId, string stage, long nowMs) =>
        Add(state, secret, versionId, SecretValue.None, [stage], nowMs);

    /// <summary>Adds a version, or gives the value to one that has none, and gives it its labels, which other versions lose.</summary>
    public static void Add(StateTransaction state, string secret, string versionId, SecretValue value, IReadOnlyList<string> stages, long nowMs, string? ownerUrn = null)
    {
        var first = !value.IsNone && state.Scalar<long>("SELECT count(*) FROM secretsmanager_versions WHERE secret = @0", secret) == 0;
        state.Execute(
            """
            INSERT INTO secretsmanager_versions (secret, version_id, secret_string, secret_binary, stages, created_ms, owner_urn)
            VALUES (@0, @1, @2, @3, '[]', @4, @5)
            ON CONFLICT (secret, version_id) DO UPDATE SET secret_string = excluded.secret_string, secret_binary = excluded.secret_binary
            """,
            secret,
            versionId,
            value.Text,
            value.Binary,
            nowMs,
            ownerUrn);
        foreach (var stage in first && !stages.Contains(Current) ? [.. stages, Current] : stages)
        {
            Label(state, secret, stage, versionId);
        }

        state.Execute(
            """
            DELETE FROM secretsmanager_versions WHERE secret = @0 AND stages = '[]' AND row NOT IN
                (SELECT row FROM secretsmanager_versions WHERE secret = @0 AND stages = '[]' ORDER BY row DESC LIMIT @1)
            """,
            secret,
            MaxDeprecated);
    }

    /// <summary>Puts a label on a version, and takes it from the one that had it; with null only takes it.</summary>
    public static void Label(StateTransaction state, string secret, string stage, string? versionId)
    {
        var had = WithStage(state, secret, stage);
        if (had?.VersionId == versionId)
        {
            return;
        }

        if (had is not null)
        {
            SetStages(state, secret, had.VersionId, [.. had.Stages.Where(label => label != stage)]);
        }

        if (versionId is not null && Find(state, secret, versionId) is { } gets)
        {
            SetStages(state, secret, versionId, [.. gets.Stages, stage]);
        }

        if (stage == Current && had is not null)
        {
            Label(state, secret, Previous, had.VersionId);
        }
    }

    /// <summary>Gives a version another id, because its own is needed for another value.</summary>
    public static void Rename(StateTransaction state, string secret, string versionId, string newId) =>
        state.Execute("UPDATE secretsmanager_versions SET version_id = @2, owner_urn = NULL WHERE secret = @0 AND version_id = @1", secret, versionId, newId);

    public static void Touch(StateTransaction state, string secret, string versionId, long dayMs)
    {
        state.Execute("UPDATE secretsmanager_versions SET accessed_ms = @2 WHERE secret = @0 AND version_id = @1", secret, versionId, dayMs);
        state.Execute("UPDATE secretsmanager_secrets SET accessed_ms = @1 WHERE name = @0", secret, dayMs);
    }

    private static void SetStages(StateTransaction state, string secret, string versionId, IReadOnlyList<string> stages) => state.Execute(
        "UPDATE secretsmanager_versions SET stages = @2 WHERE secret = @0 AND version_id = @1", secret, versionId, JsonSerializer.Serialize(stages));

    private static SecretVersion Map(StateRow row) => new(
        row.GetString(0),
        new SecretValue(row.IsNull(1) ? null : row.GetString(1), row.IsNull(2) ? null : row.GetBytes(2)),
        JsonSerializer.Deserialize<string[]>(row.GetString(3))!,
        row.GetInt64(4),
        row.IsNull(5) ? null : row.GetInt64(5),
        row.IsNull(6) ? null : row.GetString(6));
}
