using Payments.Local.State;

namespace Payments.Local.StepFunctions.Storage;

/// <summary>The tables of this part. Instants are milliseconds since 1970.</summary>
internal static class StatesSchema
{
    public static void Ensure(StateStore store) =>
        store.EnsureSchema(
            "sfn",
            """
            CREATE TABLE sfn_machines (
                arn TEXT PRIMARY KEY,
                name TEXT NOT NULL,
                type TEXT NOT NULL,
                status TEXT NOT NULL,
                revision INTEGER NOT NULL,
                last_version INTEGER NOT NULL,
                created INTEGER NOT NULL,
                from_graph INTEGER NOT NULL
            ) WITHOUT ROWID;
            CREATE TABLE sfn_revisions (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                machine_arn TEXT NOT NULL,
                revision_id TEXT,
                definition TEXT NOT NULL,
                role_arn TEXT NOT NULL,
                logging TEXT NOT NULL,
                tracing INTEGER NOT NULL,
                created INTEGER NOT NULL
            );
            CREATE INDEX sfn_revisions_by_machine ON sfn_revisions (machine_arn);
            CREATE TABLE sfn_versions (
                machine_arn TEXT NOT NULL,
                number INTEGER NOT NULL,
                revision INTEGER NOT NULL,
                description TEXT,
                created INTEGER NOT NULL,
                PRIMARY KEY (machine_arn, number)
            ) WITHOUT ROWID;
            CREATE TABLE sfn_aliases (
                machine_arn TEXT NOT NULL,
                name TEXT NOT NULL,
                description TEXT,
                routing TEXT NOT NULL,
                created INTEGER NOT NULL,
                updated INTEGER NOT NULL,
                PRIMARY KEY (machine_arn, name)
            ) WITHOUT ROWID;
            CREATE TABLE sfn_activities (
                arn TEXT PRIMARY KEY,
                name TEXT NOT NULL,
                created INTEGER NOT NULL
            ) WITHOUT ROWID;
            CREATE TABLE sfn_tags (
                arn TEXT NOT NULL,
                key TEXT NOT NULL,
                value TEXT NOT NULL,
                PRIMARY KEY (arn, key)
            ) WITHOUT ROWID;
            CREATE TABLE sfn_executions (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                arn TEXT NOT NULL UNIQUE,
                machine_arn TEXT NOT NULL,
                name TEXT NOT NULL,
                revision INTEGER NOT NULL,
                version_arn TEXT,
                alias_arn TEXT,
                express INTEGER NOT NULL,
                status TEXT NOT NULL,
                input TEXT NOT NULL,
                output TEXT,
                error TEXT,
                cause TEXT,
                started INTEGER NOT NULL,
                stopped INTEGER,
                deadline INTEGER,
                trace_header TEXT,
                last_event INTEGER NOT NULL,
                redrive_count INTEGER NOT NULL,
                redriven INTEGER,
                started_by TEXT
            );
            CREATE INDEX sfn_executions_by_machine ON sfn_executions (machine_arn, id);
            CREATE INDEX sfn_executions_running ON sfn_executions (status) WHERE status = 'RUNNING';
            CREATE INDEX sfn_executions_by_starter ON sfn_executions (started_by) WHERE started_by IS NOT NULL;
            CREATE TABLE sfn_events (
                execution INTEGER NOT NULL,
                id INTEGER NOT NULL,
                previous INTEGER NOT NULL,
                type TEXT NOT NULL,
                time INTEGER NOT NULL,
                details TEXT,
                PRIMARY KEY (execution, id)
            ) WITHOUT ROWID;
            CREATE TABLE sfn_branches (
                execution INTEGER NOT NULL,
                id INTEGER NOT NULL,
                body TEXT NOT NULL,
                PRIMARY KEY (execution, id)
            ) WITHOUT ROWID;
            """);
}
