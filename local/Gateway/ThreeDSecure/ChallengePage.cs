using System.Net;
using Payments.Local.Gateway.Http;
using Payments.Local.Gateway.Webhooks;

namespace Payments.Local.Gateway.ThreeDSecure;

/// <summary>The issuer's page where the customer proves, or fails to prove, who it is.</summary>
internal sealed class ChallengePage(GatewayState gateway, WebhookOutbox outbox)
{
    /// <exception cref="GatewayRefusal">There is no such authentication.</exception>
    public string Html(string id)
    {
        var authentication = Find(id);
        var text = $"{authentication.Currency} {authentication.Amount} (minor units), {authentication.Reference}";
        return $"""
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><title>3-D Secure (simulated)</title></head>
            <body>
            <h1>Is it you?</h1>
            <p>{WebUtility.HtmlEncode(text)}</p>
            <form method="post" action="{id}/approve"><button>Approve</button></form>
            <form method="post" action="{id}/fail"><button>Fail</button></form>
            </body>
            </html>
            """;
    }

    /// <summary>Ends the challenge; a second answer changes nothing.</summary>
    /// <exception cref="GatewayRefusal">There is no such authentication.</exception>
    public StoredAuthentication Answer(string id, bool proved) => gateway.Store.Write(state =>
    {
        var authentication = AuthenticationStore.Find(state, id) ?? throw GatewayRefusal.NotFound("authentication");
        if (authentication.Status != StoredAuthentication.Pending)
        {
            return authentication;
        }

        var answered = authentication with { Status = proved ? StoredAuthentication.Succeeded : StoredAuthentication.Failed };
        AuthenticationStore.Put(state, answered);
        outbox.Add(state, "authentication." + answered.Status, answered);
        return answered;
    });

    private StoredAuthentication Find(string id) =>
        gateway.Store.Read(state => AuthenticationStore.Find(state, id)) ?? throw GatewayRefusal.NotFound("authentication");
}
