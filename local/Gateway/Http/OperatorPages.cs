using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Payments.Local.Gateway.Authorizations;
using Payments.Local.Gateway.Disputes;
using Payments.Local.Gateway.Keys;
using Payments.Local.Gateway.Scripts;

namespace Payments.Local.Gateway.Http;

/// <summary>What the gateway's own people see and do: script, authorizations, disputes, keys, webhooks that wait.</summary>
internal sealed class OperatorPages(GatewayState gateway, GatewayApi api, Script script, DisputeDesk disputes, GatewayKeys keys)
{
    private const int MaxRows = 10_000;

    /// <param name="path">Under <c>/_gateway/</c>.</param>
    public async Task ServeAsync(HttpContext http, string path)
    {
        var answer = (http.Request.Method, path.Split('/')) switch
        {
            ("GET", ["_script"]) => script.Show(),
            ("PUT", ["_script"]) => await ScriptAsync(http, replace: true),
            ("POST", ["_script"]) => await ScriptAsync(http, replace: false),
            ("DELETE", ["_script"]) => Unscripted(http.Request.Query["reference"].ToString()),
            ("GET", ["_authorizations"]) => Authorizations(http.Request.Query["open"] == "true", http.Request.Query["after"].ToString()),
            ("GET", ["_disputes"]) => new JsonObject { ["disputes"] = disputes.List(MaxRows) },
            ("POST", ["_disputes"]) => await OpenDisputeAsync(http),
            ("POST", ["_disputes", var id, "won" or "lost"]) => disputes.Close(id, path.Split('/')[2]),
            ("GET", ["_keys"]) => Keys(),
            ("GET", ["_webhooks"]) => Webhooks(),
            _ => throw new GatewayRefusal(404, "unknown_operation", "there is no such page"),
        };
        await GatewayJson.WriteAsync(http, StatusCodes.Status200OK, answer);
    }

    private async Task<JsonObject> ScriptAsync(HttpContext http, bool replace)
    {
        script.Put(await GatewayJson.ReadAsync(http.Request), api.OperationNames, replace);
        return script.Show();
    }

    // The whole script, or what it has for one reference.
    private JsonObject Unscripted(string reference)
    {
        script.Delete(reference.Length == 0 ? null : reference);
        return script.Show();
    }

    private async Task<JsonObject> OpenDisputeAsync(HttpContext http)
    {
        var call = new GatewayCall(new Dictionary<string, string>(), await GatewayJson.ReadAsync(http.Request));
        return disputes.Open(call.BodyReference("reference"), call.Body["amount"] is null ? null : call.PositiveAmount());
    }

    // The next page is what comes after the last reference of this one.
    private JsonObject Authorizations(bool onlyOpen, string after) => gateway.Store.Read(state => new JsonObject
    {
        ["authorizations"] = new JsonArray([.. AuthorizationStore.List(state, onlyOpen, after, MaxRows).Select(found => found.ToJson())]),
        ["onTheirWay"] = new JsonArray(
            [.. state.Query("SELECT reference FROM gateway_late ORDER BY reference LIMIT @0", row => JsonValue.Create(row.GetString(0)), MaxRows)]),
    });

    private JsonObject Keys() => new()
    {
        ["publishableKey"] = GatewayKeys.Publishable,
        ["apiKey"] = keys.Youngest.ApiKey,
        ["webhookSecret"] = keys.Youngest.WebhookSecret,
        ["inForce"] = new JsonArray([.. keys.InForce.Select(pair => pair.ToJson())]),
    };

    private JsonObject Webhooks() => new()
    {
        ["webhooks"] = new JsonArray([.. gateway.Store.Read(state => state.Query(
            "SELECT body, attempts, next_ms FROM gateway_webhooks ORDER BY row LIMIT @0",
            row => new JsonObject
            {
                ["event"] = JsonNode.Parse(row.GetString(0)),
                ["attempts"] = row.GetInt64(1),
                ["nextAt"] = GatewayState.Text(row.GetInt64(2)),
            },
            MaxRows))]),
    };
}
