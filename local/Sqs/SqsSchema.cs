namespace Payments.Local.Sqs;

/// <summary>Tables of SQS. Times are Unix milliseconds.</summary>
internal static class SqsSchema
{
    public const string Part = "sqs";

    /// <summary>
    /// A message's row number is its place in the queue. <c>receipt</c> is the nonce of its last receive in this queue: a message
    /// that is not visible is in flight when it has one and delayed when it has none. <c>retained_from_ms</c> is what retention counts
    /// from. <c>sqs_groups</c> holds each FIFO group's first message, so that a receive never has to look past blocked groups.
    /// </summary>
    public const string Version1 = """
        CREATE TABLE sqs_queues (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL UNIQUE,
            attributes TEXT NOT NULL,
            tags TEXT NOT NULL,
            created_ms INTEGER NOT NULL,
            modified_ms INTEGER NOT NULL,
            purged_ms INTEGER,
            sequence INTEGER NOT NULL DEFAULT 0,
            owner_urn TEXT);
        CREATE TABLE sqs_deleted_queues (name TEXT PRIMARY KEY, deleted_ms INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE sqs_messages (
            row INTEGER PRIMARY KEY AUTOINCREMENT,
            queue INTEGER NOT NULL,
            message_id TEXT NOT NULL,
            body TEXT NOT NULL,
            attributes TEXT,
            trace_header TEXT,
            sender_id TEXT NOT NULL,
            sent_ms INTEGER NOT NULL,
            retained_from_ms INTEGER NOT NULL,
            visible_ms INTEGER NOT NULL,
            receives INTEGER NOT NULL DEFAULT 0,
            first_received_ms INTEGER,
            received_ms INTEGER,
            receipt TEXT,
            group_id TEXT,
            deduplication_id TEXT,
            sequence TEXT,
            source_arn TEXT);
        CREATE INDEX sqs_messages_by_visibility ON sqs_messages (queue, visible_ms, row);
        CREATE INDEX sqs_messages_by_group ON sqs_messages (queue, group_id, row) WHERE group_id IS NOT NULL;
        CREATE INDEX sqs_messages_by_age ON sqs_messages (queue, retained_from_ms);
        CREATE INDEX sqs_messages_received ON sqs_messages (queue, visible_ms) WHERE receipt IS NOT NULL;
        CREATE TABLE sqs_groups (
            queue INTEGER NOT NULL,
            group_id TEXT NOT NULL,
            head_row INTEGER NOT NULL,
            ready_ms INTEGER NOT NULL,
            PRIMARY KEY (queue, group_id)) WITHOUT ROWID;
        CREATE INDEX sqs_groups_by_readiness ON sqs_groups (queue, ready_ms, head_row);
        CREATE TABLE sqs_deduplication (
            queue INTEGER NOT NULL,
            deduplication_id TEXT NOT NULL,
            group_id TEXT NOT NULL,
            message_id TEXT NOT NULL,
            sequence TEXT NOT NULL,
            expires_ms INTEGER NOT NULL,
            PRIMARY KEY (queue, deduplication_id, group_id)) WITHOUT ROWID;
        CREATE INDEX sqs_deduplication_by_expiry ON sqs_deduplication (queue, expires_ms);
        CREATE TABLE sqs_moves (
            handle TEXT PRIMARY KEY,
            source_arn TEXT NOT NULL,
            destination_arn TEXT,
            per_second INTEGER,
            to_move INTEGER NOT NULL,
            moved INTEGER NOT NULL DEFAULT 0,
            status TEXT NOT NULL,
            failure TEXT,
            started_ms INTEGER NOT NULL,
            last_row INTEGER NOT NULL);
        CREATE INDEX sqs_moves_by_source ON sqs_moves (source_arn, started_ms);
        """;

    /// <summary><c>held_inside</c>: whoever received the message last runs inside the cloud and ends with it.</summary>
    public const string Version2 = "ALTER TABLE sqs_messages ADD COLUMN held_inside INTEGER NOT NULL DEFAULT 0";
}
