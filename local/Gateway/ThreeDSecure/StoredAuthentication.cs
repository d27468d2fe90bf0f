using System.Text.Json.Nodes;

namespace Payments.Local.Gateway.ThreeDSecure;

/// <summary>A 3-D Secure authentication.</summary>
/// <param name="Status"><c>pending</c>, <c>succeeded</c> or <c>failed</c>.</param>
internal sealed record StoredAuthentication(
    string Id, string Reference, string Token, long Amount, string Currency, string ReturnUrl, string Status)
{
    public const string Pending = "pending";
    public const string Succeeded = "succeeded";
    public const string Failed = "failed";

    /// <param name="gatewayUrl">Where the gateway is.</param>
    public JsonObject ToJson(string gatewayUrl) => new()
    {
        ["authenticationId"] = Id,
        ["reference"] = Reference,
        ["status"] = Status,
        ["challengeUrl"] = $"{gatewayUrl}/3ds/{Id}",
    };
}
