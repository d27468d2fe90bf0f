using System.Text.Json.Nodes;

namespace Payments.Local.Gateway.Refunds;

/// <summary>A refund.</summary>
/// <param name="Status"><c>pending</c>, <c>completed</c> or <c>failed</c>.</param>
/// <param name="FailureCode">Why it failed; of a pending one, why it will.</param>
/// <param name="EndsMs">When a pending one ends.</param>
internal sealed record StoredRefund(
    string Reference,
    string RefundReference,
    string Id,
    long Amount,
    string Currency,
    string Status,
    string? FailureCode,
    long? EndsMs,
    long CreatedMs)
{
    public const string Pending = "pending";
    public const string Completed = "completed";
    public const string Failed = "failed";

    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["reference"] = Reference,
            ["refundReference"] = RefundReference,
            ["gatewayId"] = Id,
            ["status"] = Status,
            ["amount"] = Amount,
            ["currency"] = Currency,
            ["createdAt"] = GatewayState.Text(CreatedMs),
        };
        if (Status == Failed)
        {
            json["failureCode"] = FailureCode;
        }

        return json;
    }
}
