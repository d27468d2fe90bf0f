namespace Payments.Local.Sns;

/// <summary>Tables of SNS. Times are Unix milliseconds.</summary>
internal static class SnsSchema
{
    public const string Part = "sns";

    /// <summary>
    /// A message lives as long as one of its deliveries. A delivery waits until <c>due_ms</c>; one with a group waits for the earlier ones
    /// of its group as well. <c>sns_undelivered</c> holds what never leaves this machine (mail) and what could not be delivered.
    /// </summary>
    public const string Version1 = """
        CREATE TABLE sns_topics (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL UNIQUE,
            attributes TEXT NOT NULL,
            tags TEXT NOT NULL,
            sequence INTEGER NOT NULL DEFAULT 0,
            deleted INTEGER NOT NULL DEFAULT 0,
            owner_urn TEXT);
        CREATE TABLE sns_subscriptions (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            arn TEXT NOT NULL UNIQUE,
            topic INTEGER NOT NULL,
            protocol TEXT NOT NULL,
            endpoint TEXT NOT NULL,
            attributes TEXT NOT NULL,
            principal TEXT NOT NULL,
            token TEXT,
            confirmed INTEGER NOT NULL,
            authenticated INTEGER NOT NULL,
            locked INTEGER NOT NULL DEFAULT 0,
            asked_ms INTEGER NOT NULL,
            owner_urn TEXT,
            UNIQUE (topic, protocol, endpoint));
        CREATE TABLE sns_messages (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            message_id TEXT NOT NULL,
            type TEXT NOT NULL,
            topic_arn TEXT NOT NULL,
            subject TEXT,
            body TEXT NOT NULL,
            is_structured INTEGER NOT NULL,
            attributes TEXT,
            published_ms INTEGER NOT NULL,
            group_id TEXT,
            deduplication_id TEXT,
            sequence TEXT,
            trace TEXT);
        CREATE TABLE sns_deliveries (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            message INTEGER NOT NULL,
            subscription INTEGER NOT NULL,
            group_id TEXT,
            attempts INTEGER NOT NULL DEFAULT 0,
            due_ms INTEGER NOT NULL);
        CREATE INDEX sns_deliveries_by_due ON sns_deliveries (due_ms, id);
        CREATE INDEX sns_deliveries_by_message ON sns_deliveries (message);
        CREATE INDEX sns_deliveries_by_subscription ON sns_deliveries (subscription, group_id, id);
        CREATE TABLE sns_deduplication (
            topic INTEGER NOT NULL,
            deduplication_id TEXT NOT NULL,
            message_id TEXT NOT NULL,
            sequence TEXT NOT NULL,
            expires_ms INTEGER NOT NULL,
            PRIMARY KEY (topic, deduplication_id)) WITHOUT ROWID;
        CREATE TABLE sns_undelivered (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            at_ms INTEGER NOT NULL,
            topic_arn TEXT NOT NULL,
            protocol TEXT NOT NULL,
            endpoint TEXT NOT NULL,
            message_id TEXT NOT NULL,
            subject TEXT,
            body TEXT NOT NULL,
            reason TEXT NOT NULL);
        """;
}
