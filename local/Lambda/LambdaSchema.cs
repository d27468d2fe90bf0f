using Payments.Local.State;

namespace Payments.Local.Lambda;

/// <summary>The tables of the Lambda service. Times are milliseconds since 1970.</summary>
internal static class LambdaSchema
{
    public static void Ensure(StateStore store) => store.EnsureSchema(
        "lambda",
        """
        CREATE TABLE lambda_functions (
            name TEXT PRIMARY KEY, settings TEXT NOT NULL, revision TEXT NOT NULL, modified INTEGER NOT NULL, reserved INTEGER,
            last_version INTEGER NOT NULL DEFAULT 0, from_graph INTEGER NOT NULL DEFAULT 0, applied_code TEXT) WITHOUT ROWID;
        CREATE TABLE lambda_versions (
            function TEXT NOT NULL, number INTEGER NOT NULL, settings TEXT NOT NULL, revision TEXT NOT NULL, published INTEGER NOT NULL,
            PRIMARY KEY (function, number)) WITHOUT ROWID;
        CREATE TABLE lambda_aliases (
            function TEXT NOT NULL, name TEXT NOT NULL, version TEXT NOT NULL, additional_version TEXT, additional_share REAL,
            description TEXT NOT NULL, revision TEXT NOT NULL, from_graph INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (function, name)) WITHOUT ROWID;
        CREATE TABLE lambda_permissions (
            function TEXT NOT NULL, qualifier TEXT NOT NULL, sid TEXT NOT NULL, statement TEXT NOT NULL, from_graph INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (function, qualifier, sid)) WITHOUT ROWID;
        CREATE TABLE lambda_event_rules (
            function TEXT NOT NULL, qualifier TEXT NOT NULL, rules TEXT NOT NULL, modified INTEGER NOT NULL, from_graph INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (function, qualifier)) WITHOUT ROWID;
        CREATE TABLE lambda_provisioned (
            function TEXT NOT NULL, qualifier TEXT NOT NULL, instances INTEGER NOT NULL,
            from_graph INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (function, qualifier)) WITHOUT ROWID;
        CREATE TABLE lambda_events (
            id INTEGER PRIMARY KEY AUTOINCREMENT, request_id TEXT NOT NULL, function TEXT NOT NULL, qualifier TEXT NOT NULL, payload BLOB NOT NULL,
            trace TEXT, queued INTEGER NOT NULL, due INTEGER NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, throttles INTEGER NOT NULL DEFAULT 0);
        CREATE INDEX lambda_events_by_due ON lambda_events (due, id);
        CREATE TABLE lambda_mappings (
            uuid TEXT PRIMARY KEY, function TEXT NOT NULL, source TEXT NOT NULL, settings TEXT NOT NULL, modified INTEGER NOT NULL,
            from_graph INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
        """,
        """
        CREATE TABLE lambda_stream_lanes (
            mapping TEXT NOT NULL, lane INTEGER NOT NULL, lanes INTEGER NOT NULL, after TEXT NOT NULL, pending TEXT NOT NULL,
            PRIMARY KEY (mapping, lane)) WITHOUT ROWID;
        """);
}
