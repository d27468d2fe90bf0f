using System.Text.Json.Nodes;

namespace Payments.Local.Gateway.Keys;

/// <summary>An API key of our account and the secret that signs webhooks meanwhile. Times are Unix milliseconds.</summary>
/// <param name="Position">Rises: of two pairs, the one with the greater is the younger.</param>
/// <param name="Reference">What whoever made it calls it.</param>
/// <param name="EndsMs">When it ends; null as long as nobody has ended it.</param>
internal sealed record KeyPair(long Position, string Reference, string ApiKey, string WebhookSecret, long CreatedMs, long? EndsMs)
{
    public bool IsInForce(long nowMs) => EndsMs is not { } end || end > nowMs;

    /// <summary>What may be told of it again and again: neither key nor secret.</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject { ["reference"] = Reference, ["createdAt"] = GatewayState.Text(CreatedMs) };
        if (EndsMs is { } end)
        {
            json["endsAt"] = GatewayState.Text(end);
        }

        return json;
    }

    /// <summary>The whole of it, for whoever makes it.</summary>
    public JsonObject ToRevealingJson()
    {
        var json = ToJson();
        json["apiKey"] = ApiKey;
        json["webhookSecret"] = WebhookSecret;
        return json;
    }
}
