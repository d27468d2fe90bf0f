using System.Text.Json.Nodes;
using Payments.Cli.Ledger.Audit;

namespace Payments.Cli.Tests.Ledger;

/// <summary>A state in which every invariant holds: one payment authorized, one captured and refunded in part, one declined.</summary>
internal sealed class SoundState
{
    public const string Held = "txn_01JZ0000000000000000000001";
    public const string Refunded = "txn_01JZ0000000000000000000002";
    public const string Declined = "txn_01JZ0000000000000000000003";

    public List<JsonObject> Checkouts { get; } = [Checkout(Held, "AUTHORIZED"), Checkout(Refunded, "AUTHORIZED"), Checkout(Declined, "DECLINED")];

    public List<JsonObject> Intents { get; } = [Intent(Held, "AUTHORIZED", 3), Intent(Refunded, "PARTIALLY_REFUNDED", 6), Intent(Declined, "DECLINED", 3)];

    public List<JsonObject> Transactions { get; } =
    [
        Transaction(Held, "AUTHORIZED", 3, 0, 0),
        Transaction(Refunded, "PARTIALLY_REFUNDED", 6, 1000, 300),
        Transaction(Declined, "DECLINED", 3, 0, 0),
    ];

    public List<JsonObject> Entries { get; } =
    [
        Head(Held, 1, 3),
        Entry(Held, 1, "authorize", """{"amount":1000}""", ("pending", 1000)),
        Head(Refunded, 4, 6),
        Entry(Refunded, 1, "authorize", """{"amount":1000}""", ("pending", 1000)),
        Entry(Refunded, 2, "capture", """{"amount":1000,"moreToCome":false}""", ("pending", -1000), ("posted", 1000)),
        Entry(Refunded, 3, "refund_request", """{"amount":300,"partId":"re_1"}""", ("pending", -300)),
        Entry(Refunded, 4, "refund", """{"partId":"re_1"}""", ("pending", 300), ("posted", -300)),
        Head(Declined, 2, 3),
        Entry(Declined, 1, "authorize", """{"amount":1000}""", ("pending", 1000)),
        Entry(Declined, 2, "release", "{}", ("pending", -1000)),
    ];

    public List<JsonObject> Balances { get; } =
    [
        Counter("NPR#pending#gateway_receivable", 3, 1000),
        Counter("NPR#pending#merchant_payable", 3, -1000),
        Counter("NPR#posted#gateway_receivable", 1, 900),
        Counter("NPR#posted#gateway_receivable", 2, -200),
        Counter("NPR#posted#merchant_payable", 1, -700),
    ];

    public List<JsonObject> Attempts { get; } = [Attempt(Held, "HELD"), Attempt(Refunded, "SETTLED"), Attempt(Declined, "SETTLED")];

    public List<JsonObject> Refunds { get; } =
        [Parse("""{"refundId":"re_1","amount":300,"currency":"NPR","status":"SUCCEEDED"}""", ("transactionId", Refunded))];

    public List<JsonObject> Gateway { get; } =
        [Authorization(Held, "approved", 0, 0), Authorization(Refunded, "captured", 1000, 300), Authorization(Declined, "declined", 0, 0)];

    public List<string> OnTheirWay { get; } = [];

    public AuditReport Check(bool settled = false) => LedgerAudit.Check(
        new()
        {
            Checkouts = Checkouts,
            Intents = Intents,
            Transactions = Transactions,
            LedgerEntries = Entries,
            LedgerBalances = Balances,
            Attempts = Attempts,
            Refunds = Refunds,
            GatewayAuthorizations = Gateway,
            OnTheirWay = OnTheirWay,
        },
        settled);

    public JsonObject TransactionOf(string id) => Transactions.Single(row => (string?)row["transactionId"] == id);

    public JsonObject EntryOf(string id, int number) => Entries.Single(row => (string?)row["transactionId"] == id && (string?)row["entryId"] == $"{number:000000}");

    public JsonObject HeadOf(string id) => Entries.Single(row => (string?)row["transactionId"] == id && (string?)row["entryId"] == "#head");

    public JsonObject GatewayOf(string id) => Gateway.Single(row => (string?)row["reference"] == "auth_" + Ulid(id));

    public static JsonObject Entry(string id, int number, string kind, string command, params (string Layer, long Debit)[] moves)
    {
        var entry = Parse(command, ("transactionId", id), ("entryId", $"{number:000000}"), ("kind", kind), ("currency", "NPR"));
        entry["commandId"] = $"{id}:{kind}:{number}";
        entry["lines"] = new JsonArray([.. moves.SelectMany(move => Lines(move.Layer, move.Debit))]);
        return entry;
    }

    public static JsonObject Authorization(string id, string status, long captured, long refunded) => new()
    {
        ["reference"] = "auth_" + Ulid(id),
        ["status"] = status,
        ["amount"] = 1000,
        ["currency"] = "NPR",
        ["capturedAmount"] = captured,
        ["refundedAmount"] = refunded,
    };

    public static JsonObject Attempt(string id, string status) => new()
    {
        ["reference"] = "auth_" + Ulid(id),
        ["transactionId"] = id,
        ["operation"] = "AUTHORIZE",
        ["status"] = status,
    };

    // What moves to the receivable comes from the payable, or goes there: the debited account stands first, as the ledger writes it.
    private static IEnumerable<JsonNode> Lines(string layer, long debit) => debit > 0
        ? [Line(layer, "gateway_receivable", debit), Line(layer, "merchant_payable", -debit)]
        : [Line(layer, "merchant_payable", -debit), Line(layer, "gateway_receivable", debit)];

    private static JsonObject Line(string layer, string account, long debit) => new() { ["layer"] = layer, ["account"] = account, ["debit"] = debit };

    private static JsonObject Head(string id, int entries, int applied) => new()
    {
        ["transactionId"] = id,
        ["entryId"] = "#head",
        ["entries"] = entries,
        ["appliedVersion"] = applied,
        ["version"] = 1,
    };

    private static JsonObject Counter(string account, int shard, long balance) => new() { ["account"] = account, ["shard"] = shard, ["balance"] = balance };

    private static JsonObject Transaction(string id, string status, int version, long captured, long refunded) => new()
    {
        ["transactionId"] = id,
        ["paymentIntentId"] = "pi_" + Ulid(id),
        ["trackingId"] = "trk_" + Ulid(id),
        ["amount"] = 1000,
        ["currency"] = "NPR",
        ["status"] = status,
        ["version"] = version,
        ["intentOffset"] = 0,
        ["captured"] = captured,
        ["refunded"] = refunded,
        ["refundPending"] = 0,
        ["disputed"] = 0,
        ["chargedBack"] = 0,
    };

    private static JsonObject Intent(string id, string status, int version) => new() { ["paymentIntentId"] = "pi_" + Ulid(id), ["status"] = status, ["version"] = version };

    private static JsonObject Checkout(string id, string status) => new() { ["trackingId"] = "trk_" + Ulid(id), ["status"] = status };

    private static string Ulid(string id) => id["txn_".Length..];

    private static JsonObject Parse(string json, params (string Name, string Value)[] more)
    {
        var row = JsonNode.Parse(json)!.AsObject();
        foreach (var (name, value) in more)
        {
            row[name] = value;
        }

        return row;
    }
}
