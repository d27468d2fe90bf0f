using System.Text.Json.Nodes;

namespace Payments.Local.Gateway.Captures;

/// <summary>A capture.</summary>
internal sealed record StoredCapture(
    string Reference, string CaptureReference, string Id, long Amount, string Currency, bool Final, long CreatedMs)
{
    public JsonObject ToJson() => new()
    {
        ["reference"] = Reference,
        ["captureReference"] = CaptureReference,
        ["gatewayId"] = Id,
        ["amount"] = Amount,
        ["currency"] = Currency,
        ["final"] = Final,
        ["createdAt"] = GatewayState.Text(CreatedMs),
    };
}
