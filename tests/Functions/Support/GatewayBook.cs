using System.Text.Json.Nodes;

namespace Payments.Functions.Tests;

/// <summary>What <see cref="InMemoryGateway"/> holds under one reference. Amounts are minor units.</summary>
internal sealed class GatewayBook(string reference, long? amount, string? currency)
{
    private const string CreatedAt = "2026-04-20T11:00:00Z";

    public string Status { get; set; } = "";

    public string? DeclineCode { get; set; }

    public long? Amount => amount;

    public Dictionary<string, Capture> Captures { get; } = [];

    public Dictionary<string, Refund> Refunds { get; } = [];

    public long Captured => Captures.Values.Sum(capture => capture.Amount);

    public long Refunded => Refunds.Values.Where(refund => refund.Status == "completed").Sum(refund => refund.Amount);

    public long RefundPending => Refunds.Values.Where(refund => refund.Status == "pending").Sum(refund => refund.Amount);

    public JsonObject Json() => new()
    {
        ["reference"] = reference,
        ["gatewayId"] = "gw_" + reference,
        ["status"] = Status,
        ["declineCode"] = DeclineCode,
        ["amount"] = amount,
        ["currency"] = currency,
        ["capturedAmount"] = Captured,
        ["refundedAmount"] = Refunded + RefundPending,
        ["createdAt"] = CreatedAt,
    };

    internal sealed record Capture(long Amount, bool Final)
    {
        public JsonObject Json(GatewayBook book, string id) => new()
        {
            ["reference"] = (string)book.Json()["reference"]!,
            ["captureReference"] = id,
            ["gatewayId"] = "gw_" + id,
            ["amount"] = Amount,
            ["currency"] = (string)book.Json()["currency"]!,
            ["final"] = Final,
            ["createdAt"] = CreatedAt,
        };
    }

    internal sealed record Refund(long Amount, string Status)
    {
        public JsonObject Json(GatewayBook book, string id) => new()
        {
            ["reference"] = (string)book.Json()["reference"]!,
            ["refundReference"] = id,
            ["gatewayId"] = "gw_" + id,
            ["status"] = Status,
            ["failureCode"] = Status == "failed" ? "account_closed" : null,
            ["amount"] = Amount,
            ["currency"] = (string)book.Json()["currency"]!,
            ["createdAt"] = CreatedAt,
        };
    }
}
