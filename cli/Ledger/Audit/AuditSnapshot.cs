using System.Text.Json.Nodes;

namespace Payments.Cli.Ledger.Audit;

/// <summary>The whole state, rows as plain JSON (numbers are numbers, not DynamoDB's texts).</summary>
internal sealed record AuditSnapshot
{
    public IReadOnlyList<JsonObject> Checkouts { get; init; } = [];

    public IReadOnlyList<JsonObject> Intents { get; init; } = [];

    public IReadOnlyList<JsonObject> Transactions { get; init; } = [];

    /// <summary>Entries and heads.</summary>
    public IReadOnlyList<JsonObject> LedgerEntries { get; init; } = [];

    public IReadOnlyList<JsonObject> LedgerBalances { get; init; } = [];

    public IReadOnlyList<JsonObject> Attempts { get; init; } = [];

    public IReadOnlyList<JsonObject> Refunds { get; init; } = [];

    /// <summary>The gateway's own books: <c>reference, status, amount?, currency?, capturedAmount, refundedAmount</c>.</summary>
    public IReadOnlyList<JsonObject> GatewayAuthorizations { get; init; } = [];

    /// <summary>References of requests that have not reached the gateway yet.</summary>
    public IReadOnlyList<string> OnTheirWay { get; init; } = [];

    /// <summary>Webhooks of the gateway that nobody has taken yet.</summary>
    public int WaitingWebhooks { get; init; }
}
