using System.Text.Json.Nodes;

namespace Payments.Local.Gateway.Authorizations;

/// <summary>What the gateway holds under one reference.</summary>
/// <param name="Content">The request; null for one that was cancelled before it came.</param>
/// <param name="ExpiresMs">When held money goes free; null if none is held.</param>
internal sealed record StoredAuthorization(
    string Reference,
    string Id,
    string? Content,
    string Status,
    string? DeclineCode,
    long? Amount,
    string? Currency,
    string? PaymentMethod,
    long Captured,
    long Refunded,
    long CreatedMs,
    long? ExpiresMs)
{
    public JsonObject ToJson()
    {
        var json = new JsonObject { ["reference"] = Reference, ["gatewayId"] = Id, ["status"] = Status };
        if (DeclineCode is not null)
        {
            json["declineCode"] = DeclineCode;
        }

        if (Amount is not null)
        {
            json["amount"] = Amount;
            json["currency"] = Currency;
        }

        json["capturedAmount"] = Captured;
        json["refundedAmount"] = Refunded;
        json["createdAt"] = GatewayState.Text(CreatedMs);
        return json;
    }
}
