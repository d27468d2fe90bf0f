using System.Text.Json.Nodes;

namespace Payments.Local.Gateway.Http;

/// <summary>What an operation answers.</summary>
internal sealed record GatewayAnswer(int Status, JsonObject Body)
{
    public static GatewayAnswer Ok(JsonObject body) => new(200, body);

    public static GatewayAnswer Error(int status, string code, string message) =>
        new(status, new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = message } });
}
