using System.Text.Json;

namespace Payments.Gateway;

/// <summary>Reads tokens; null is an answer that makes no sense.</summary>
internal static class Tokens
{
    public static GatewayToken? Read(byte[] json) =>
        JsonSerializer.Deserialize(json, GatewayJsonContext.Default.TokenAnswer) is
        {
            Token: { IsEmpty: false } token, Brand: { Length: > 0 } brand, ThreeDSecure: "required" or "optional", Country: { Length: > 0 } country
        } answer
            ? new(token, brand, answer.Last4, answer.ThreeDSecure == "required", country)
            : null;
}
