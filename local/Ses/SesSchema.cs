namespace Payments.Local.Ses;

/// <summary>Tables of SES. Times are Unix milliseconds; JSON texts are in the names of AWS's API.</summary>
internal static class SesSchema
{
    public const string Part = "ses";

    /// <summary>
    /// <c>owner_urn</c>: the program's resource; null for what clients made. <c>ses_mails</c> is the mailbox; <c>details</c> holds what is
    /// only shown. <c>ses_events</c> is the outbox of events and their history: <c>PENDING</c>, <c>PUBLISHED</c> or <c>FAILED</c>.
    /// </summary>
    public const string Version1 = """
        CREATE TABLE ses_identities (
            name TEXT PRIMARY KEY,
            tokens TEXT NOT NULL,
            configuration_set TEXT,
            mail_from TEXT,
            tags TEXT NOT NULL,
            policies TEXT NOT NULL,
            owner_urn TEXT) WITHOUT ROWID;
        CREATE TABLE ses_configuration_sets (name TEXT PRIMARY KEY, options TEXT NOT NULL, owner_urn TEXT) WITHOUT ROWID;
        CREATE TABLE ses_event_destinations (
            configuration_set TEXT NOT NULL,
            name TEXT NOT NULL,
            definition TEXT NOT NULL,
            owner_urn TEXT,
            PRIMARY KEY (configuration_set, name)) WITHOUT ROWID;
        CREATE TABLE ses_templates (
            name TEXT PRIMARY KEY, subject TEXT, text TEXT, html TEXT, created_ms INTEGER NOT NULL, owner_urn TEXT) WITHOUT ROWID;
        CREATE TABLE ses_suppressed (address TEXT PRIMARY KEY, reason TEXT NOT NULL, updated_ms INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE ses_account (setting TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE ses_mails (
            row INTEGER PRIMARY KEY AUTOINCREMENT,
            message_id TEXT NOT NULL UNIQUE,
            sent_ms INTEGER NOT NULL,
            status TEXT NOT NULL,
            sender TEXT NOT NULL,
            recipients TEXT NOT NULL,
            subject TEXT,
            text TEXT,
            html TEXT,
            raw BLOB,
            details TEXT NOT NULL,
            bytes INTEGER NOT NULL);
        CREATE INDEX ses_mails_by_time ON ses_mails (sent_ms);
        CREATE TABLE ses_events (
            row INTEGER PRIMARY KEY AUTOINCREMENT,
            message_id TEXT NOT NULL,
            type TEXT NOT NULL,
            destination TEXT NOT NULL,
            configuration_set TEXT NOT NULL,
            topic_arn TEXT NOT NULL,
            body TEXT NOT NULL,
            state TEXT NOT NULL,
            reason TEXT,
            attempts INTEGER NOT NULL DEFAULT 0,
            due_ms INTEGER NOT NULL);
        CREATE INDEX ses_events_by_mail ON ses_events (message_id);
        CREATE INDEX ses_events_pending ON ses_events (due_ms, row) WHERE state = 'PENDING';
        """;
}
