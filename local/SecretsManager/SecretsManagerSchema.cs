namespace Payments.Local.SecretsManager;

/// <summary>Tables of Secrets Manager. Times are Unix milliseconds.</summary>
internal static class SecretsManagerSchema
{
    public const string Part = "secretsmanager";

    /// <summary>
    /// <c>purge_ms</c>: when a secret that is scheduled for deletion goes for good; null for the others. A version has a text or bytes.
    /// <c>owner_urn</c>: the resource of the program that made it; null for those of clients.
    /// </summary>
    public const string Version1 = """
        CREATE TABLE secretsmanager_secrets (
            name TEXT PRIMARY KEY,
            arn TEXT NOT NULL UNIQUE,
            description TEXT,
            kms_key_id TEXT,
            tags TEXT NOT NULL,
            policy TEXT,
            created_ms INTEGER NOT NULL,
            changed_ms INTEGER NOT NULL,
            accessed_ms INTEGER,
            purge_ms INTEGER,
            owner_urn TEXT) WITHOUT ROWID;
        CREATE TABLE secretsmanager_versions (
            row INTEGER PRIMARY KEY AUTOINCREMENT,
            secret TEXT NOT NULL,
            version_id TEXT NOT NULL,
            secret_string TEXT,
            secret_binary BLOB,
            stages TEXT NOT NULL,
            created_ms INTEGER NOT NULL,
            accessed_ms INTEGER,
            owner_urn TEXT,
            UNIQUE (secret, version_id));
        """;

    /// <summary>
    /// <c>version_id</c> to <c>failures</c>: the rotation that is under way, if there is one; <c>due_ms</c>: when its next step is.
    /// </summary>
    public const string Version2 = """
        CREATE TABLE secretsmanager_rotations (
            secret TEXT PRIMARY KEY,
            function TEXT NOT NULL,
            rules TEXT NOT NULL,
            enabled INTEGER NOT NULL,
            last_ms INTEGER,
            next_ms INTEGER,
            owner_urn TEXT,
            version_id TEXT,
            begun_ms INTEGER,
            due_ms INTEGER,
            done INTEGER NOT NULL,
            failures INTEGER NOT NULL) WITHOUT ROWID;
        """;
}
