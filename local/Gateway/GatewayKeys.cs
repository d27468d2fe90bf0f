using Payments.Local.State;

namespace Payments.Local.Gateway;

/// <summary>The keys of our account at the simulated gateway: made once a stack, and kept.</summary>
internal sealed class GatewayKeys
{
    /// <summary>What customers' browsers use; it may only make tokens.</summary>
    public const string Publishable = "pk_gw_local";

    public GatewayKeys(GatewayState gateway)
    {
        (ApiKey, WebhookSecret) = gateway.Store.Write(state => (
            Keep(state, "apiKey", () => $"sk_gw_{gateway.Ids.Hex(32)}"),
            Keep(state, "webhookSecret", () => $"whsec_{gateway.Ids.Hex(48)}")));
    }

    public string ApiKey { get; }

    public string WebhookSecret { get; }

    private static string Keep(StateTransaction state, string name, Func<string> make)
    {
        if (state.Scalar<string>("SELECT value FROM gateway_settings WHERE name = @0", name) is { } kept)
        {
            return kept;
        }

        var made = make();
        state.Execute("INSERT INTO gateway_settings (name, value) VALUES (@0, @1)", name, made);
        return made;
    }
}
