using System.Text.Json.Nodes;
using Payments.Local.Gateway.Authorizations;
using Payments.Local.Gateway.Scripts;
using Payments.Local.Gateway.ThreeDSecure;
using Payments.Local.Hosting;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Gateway.Webhooks;

/// <summary>Webhooks to be sent: written with what they tell, so that none is lost and none is told that did not happen.</summary>
internal sealed class WebhookOutbox(GatewayState gateway, Script script)
{
    /// <summary>Wakes whoever sends them.</summary>
    public Wakeup Added { get; } = new();

    public void Add(StateTransaction state, string type, StoredAuthorization about) => Add(state, type, about, about.Id, about.Amount!.Value);

    /// <param name="id">The gateway's id of the authorization, capture or refund.</param>
    /// <param name="amount">Of the same.</param>
    /// <param name="more">Further members of <c>data</c>.</param>
    public void Add(
        StateTransaction state,
        string type,
        StoredAuthorization about,
        string id,
        long amount,
        params ReadOnlySpan<(string Name, string Value)> more)
    {
        var data = new JsonObject
        {
            ["reference"] = about.Reference,
            ["gatewayId"] = id,
            ["amount"] = amount,
            ["currency"] = about.Currency,
        };
        foreach (var (name, value) in more)
        {
            data[name] = value;
        }

        Add(state, type, about.Reference, data);
    }

    public void Add(StateTransaction state, string type, StoredAuthentication about) => Add(state, type, about.Reference, new JsonObject
    {
        ["reference"] = about.Reference,
        ["authenticationId"] = about.Id,
        ["amount"] = about.Amount,
        ["currency"] = about.Currency,
    });

    private void Add(StateTransaction state, string type, string reference, JsonObject data)
    {
        var rule = script.Take(state, new ScriptFacts("webhook", reference, null, (long?)data["amount"], type));
        if (rule?.Action == ScriptActions.DropWebhook)
        {
            return;
        }

        var now = gateway.NowMs;
        var body = WireJson.Text(new JsonObject
        {
            ["id"] = gateway.NewId("evt"),
            ["type"] = type,
            ["createdAt"] = GatewayState.Text(now),
            ["data"] = data,
        });
        for (var copy = rule?.Action == ScriptActions.DuplicateWebhook ? 2 : 1; copy > 0; copy--)
        {
            state.Execute(
                "INSERT INTO gateway_webhooks (body, created_ms, next_ms) VALUES (@0, @1, @2)", body, now, now + (rule?.DelayMs ?? 0));
        }

        state.AfterCommit(Added.Set);
    }
}
