using System.Text.Json.Nodes;
using Payments.Local.Gateway.Cards;

namespace Payments.Local.Gateway.Tokens;

/// <summary>A means of payment.</summary>
/// <param name="Last4">Null for a wallet.</param>
internal sealed record StoredToken(string Token, TestCard Card, string? Last4)
{
    public JsonObject ToJson()
    {
        var json = new JsonObject { ["token"] = Token, ["brand"] = Card.Brand };
        if (Last4 is not null)
        {
            json["last4"] = Last4;
        }

        json["threeDSecure"] = Card.NeedsProof ? "required" : "optional";
        json["country"] = Last4 is null ? "NP" : "US";
        return json;
    }
}
