using Payments.Local.State;

namespace Payments.Local.DynamoDb;

/// <summary>DynamoDB's tables in the state file.</summary>
internal static class DynamoDbSchema
{
    // pk is a hash of four bytes and the encoded partition key, sk the encoded sort key (empty without one): a Query is a range
    // of (t, pk, sk), a Scan runs in the order of the hash, a segment of a parallel Scan is a range of it. An index's entries
    // have the index's key, then the item's (tpk with a hash over both of its keys), and point to the item's row.
    private const string Create = """
        CREATE TABLE dynamodb_tables (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          name TEXT NOT NULL UNIQUE,
          version INTEGER NOT NULL,
          definition TEXT NOT NULL
        );
        CREATE TABLE dynamodb_items (
          id INTEGER PRIMARY KEY,
          t INTEGER NOT NULL,
          pk BLOB NOT NULL,
          sk BLOB NOT NULL,
          size INTEGER NOT NULL,
          expires INTEGER,
          item BLOB NOT NULL
        );
        CREATE UNIQUE INDEX dynamodb_items_key ON dynamodb_items (t, pk, sk);
        CREATE INDEX dynamodb_items_expiry ON dynamodb_items (t, expires) WHERE expires IS NOT NULL;
        CREATE TABLE dynamodb_entries (
          t INTEGER NOT NULL,
          ix INTEGER NOT NULL,
          pk BLOB NOT NULL,
          sk BLOB NOT NULL,
          tpk BLOB NOT NULL,
          tsk BLOB NOT NULL,
          size INTEGER NOT NULL,
          item INTEGER NOT NULL,
          PRIMARY KEY (t, ix, pk, sk, tpk, tsk)
        ) WITHOUT ROWID;
        CREATE TABLE dynamodb_streams (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          arn TEXT NOT NULL UNIQUE,
          table_name TEXT NOT NULL,
          view_type TEXT NOT NULL,
          created_ms INTEGER NOT NULL,
          disabled_ms INTEGER
        );
        CREATE TABLE dynamodb_stream_records (
          sequence INTEGER PRIMARY KEY AUTOINCREMENT,
          stream INTEGER NOT NULL,
          created_ms INTEGER NOT NULL,
          event TEXT NOT NULL,
          keys BLOB NOT NULL,
          new_image BLOB,
          old_image BLOB,
          size INTEGER NOT NULL,
          principal TEXT
        );
        CREATE INDEX dynamodb_stream_records_order ON dynamodb_stream_records (stream, sequence);
        CREATE TABLE dynamodb_tokens (
          token TEXT PRIMARY KEY,
          request BLOB NOT NULL,
          expires_ms INTEGER NOT NULL
        ) WITHOUT ROWID;
        """;

    // A stream outlives its table, whose key its description shows; what is trimmed tells readers that came too late.
    private const string AddStreamDescriptions = """
        ALTER TABLE dynamodb_streams ADD COLUMN key_schema TEXT;
        ALTER TABLE dynamodb_streams ADD COLUMN trimmed INTEGER NOT NULL DEFAULT 0;
        """;

    public static void Ensure(StateStore store) => store.EnsureSchema("dynamodb", Create, AddStreamDescriptions);
}
