namespace Payments.Local.Gateway;

/// <summary>Tables of the simulated gateway. Times are Unix milliseconds, amounts minor units.</summary>
internal static class GatewaySchema
{
    public const string Part = "gateway";

    /// <summary>
    /// No table has a card number: a token keeps what the card does. <c>content</c> is the request, to tell a repetition from a
    /// conflict. <c>gateway_late</c> holds requests that the gateway will act upon later, and until then has not seen.
    /// </summary>
    public const string Version1 = """
        CREATE TABLE gateway_settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE gateway_rules (
            position INTEGER PRIMARY KEY AUTOINCREMENT,
            rule TEXT NOT NULL,
            calls INTEGER NOT NULL DEFAULT 0,
            uses INTEGER NOT NULL DEFAULT 0);
        CREATE TABLE gateway_tokens (
            token TEXT PRIMARY KEY,
            card TEXT NOT NULL,
            last4 TEXT NOT NULL,
            created_ms INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE gateway_authorizations (
            reference TEXT PRIMARY KEY,
            id TEXT NOT NULL,
            content TEXT,
            status TEXT NOT NULL,
            decline_code TEXT,
            amount INTEGER,
            currency TEXT,
            payment_method TEXT,
            captured INTEGER NOT NULL DEFAULT 0,
            refunded INTEGER NOT NULL DEFAULT 0,
            created_ms INTEGER NOT NULL,
            expires_ms INTEGER) WITHOUT ROWID;
        CREATE INDEX gateway_authorizations_by_expiry ON gateway_authorizations (expires_ms) WHERE expires_ms IS NOT NULL;
        CREATE TABLE gateway_late (
            reference TEXT PRIMARY KEY,
            request TEXT NOT NULL,
            due_ms INTEGER NOT NULL) WITHOUT ROWID;
        CREATE INDEX gateway_late_by_due ON gateway_late (due_ms);
        CREATE TABLE gateway_captures (
            reference TEXT NOT NULL,
            capture_reference TEXT NOT NULL,
            id TEXT NOT NULL,
            amount INTEGER NOT NULL,
            currency TEXT NOT NULL,
            final INTEGER NOT NULL,
            created_ms INTEGER NOT NULL,
            PRIMARY KEY (reference, capture_reference)) WITHOUT ROWID;
        CREATE TABLE gateway_refunds (
            reference TEXT NOT NULL,
            refund_reference TEXT NOT NULL,
            id TEXT NOT NULL,
            amount INTEGER NOT NULL,
            currency TEXT NOT NULL,
            status TEXT NOT NULL,
            failure_code TEXT,
            ends_ms INTEGER,
            created_ms INTEGER NOT NULL,
            PRIMARY KEY (reference, refund_reference)) WITHOUT ROWID;
        CREATE INDEX gateway_refunds_by_end ON gateway_refunds (ends_ms) WHERE ends_ms IS NOT NULL;
        CREATE TABLE gateway_authentications (
            id TEXT PRIMARY KEY,
            reference TEXT NOT NULL UNIQUE,
            token TEXT NOT NULL,
            amount INTEGER NOT NULL,
            currency TEXT NOT NULL,
            return_url TEXT NOT NULL,
            status TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE gateway_disputes (
            id TEXT PRIMARY KEY,
            reference TEXT NOT NULL,
            amount INTEGER NOT NULL,
            currency TEXT NOT NULL,
            reason TEXT NOT NULL,
            status TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE gateway_webhooks (
            row INTEGER PRIMARY KEY AUTOINCREMENT,
            body TEXT NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0,
            created_ms INTEGER NOT NULL,
            next_ms INTEGER NOT NULL);
        CREATE INDEX gateway_webhooks_by_time ON gateway_webhooks (next_ms);
        """;

    /// <summary>Pairs of keys, several in force at a time. The one pair there was before becomes the first of them.</summary>
    public const string Version2 = """
        CREATE TABLE gateway_keys (
            position INTEGER PRIMARY KEY AUTOINCREMENT,
            reference TEXT NOT NULL UNIQUE,
            api_key TEXT NOT NULL,
            webhook_secret TEXT NOT NULL,
            created_ms INTEGER NOT NULL,
            ends_ms INTEGER);
        INSERT INTO gateway_keys (reference, api_key, webhook_secret, created_ms)
            SELECT 'first', api.value, webhook.value, 0 FROM gateway_settings AS api, gateway_settings AS webhook
            WHERE api.name = 'apiKey' AND webhook.name = 'webhookSecret';
        DELETE FROM gateway_settings WHERE name IN ('apiKey', 'webhookSecret');
        """;
}
