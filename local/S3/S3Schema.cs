namespace Payments.Local.S3;

/// <summary>Tables of S3. Times are Unix milliseconds; keys are UTF-8 bytes, whose order is S3's.</summary>
internal static class S3Schema
{
    public const string Part = "s3";

    /// <summary>
    /// A version's row number is its age among those of its key. <c>body</c> is a number of <c>s3_segments</c>, whose rows are slices
    /// of contents; a content is in <c>bytes</c> or in the <c>file</c> of that name in the folder <c>s3</c> beside the state file.
    /// </summary>
    public const string Version1 = """
        CREATE TABLE s3_buckets (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL UNIQUE,
            region TEXT NOT NULL,
            versioning TEXT NOT NULL DEFAULT '',
            object_lock INTEGER NOT NULL DEFAULT 0,
            created_ms INTEGER NOT NULL,
            owner_urn TEXT,
            force_destroy INTEGER NOT NULL DEFAULT 0);
        CREATE TABLE s3_settings (
            bucket INTEGER NOT NULL,
            kind TEXT NOT NULL,
            value TEXT NOT NULL,
            owner_urn TEXT,
            PRIMARY KEY (bucket, kind)) WITHOUT ROWID;
        CREATE TABLE s3_versions (
            row INTEGER PRIMARY KEY AUTOINCREMENT,
            bucket INTEGER NOT NULL,
            key BLOB NOT NULL,
            version_id TEXT NOT NULL,
            latest INTEGER NOT NULL,
            marker INTEGER NOT NULL,
            size INTEGER NOT NULL,
            etag TEXT NOT NULL,
            modified_ms INTEGER NOT NULL,
            body INTEGER,
            details TEXT NOT NULL);
        CREATE UNIQUE INDEX s3_versions_by_id ON s3_versions (bucket, key, version_id);
        CREATE INDEX s3_versions_by_age ON s3_versions (bucket, key, row);
        CREATE UNIQUE INDEX s3_versions_latest ON s3_versions (bucket, key) WHERE latest = 1;
        CREATE TABLE s3_bodies (id INTEGER PRIMARY KEY AUTOINCREMENT);
        CREATE TABLE s3_contents (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            size INTEGER NOT NULL,
            file TEXT,
            bytes BLOB);
        CREATE TABLE s3_segments (
            body INTEGER NOT NULL,
            number INTEGER NOT NULL,
            content INTEGER NOT NULL,
            skip INTEGER NOT NULL,
            size INTEGER NOT NULL,
            PRIMARY KEY (body, number)) WITHOUT ROWID;
        CREATE INDEX s3_segments_by_content ON s3_segments (content);
        CREATE TABLE s3_uploads (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            upload_id TEXT NOT NULL UNIQUE,
            bucket INTEGER NOT NULL,
            key BLOB NOT NULL,
            started_ms INTEGER NOT NULL,
            details TEXT NOT NULL,
            checksum TEXT NOT NULL,
            checksum_type TEXT NOT NULL,
            checksum_asked INTEGER NOT NULL);
        CREATE INDEX s3_uploads_by_key ON s3_uploads (bucket, key, id);
        CREATE TABLE s3_parts (
            upload INTEGER NOT NULL,
            number INTEGER NOT NULL,
            body INTEGER NOT NULL,
            size INTEGER NOT NULL,
            etag TEXT NOT NULL,
            checksum BLOB NOT NULL,
            modified_ms INTEGER NOT NULL,
            PRIMARY KEY (upload, number)) WITHOUT ROWID;
        CREATE TABLE s3_events (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            bucket TEXT NOT NULL,
            destination TEXT NOT NULL,
            payload TEXT NOT NULL,
            occurred_ms INTEGER NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0,
            due_ms INTEGER NOT NULL);
        CREATE INDEX s3_events_by_due ON s3_events (due_ms, id);
        """;
}
