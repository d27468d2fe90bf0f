using System.Text.Json.Nodes;
using Payments.Local.Gateway.Keys;
using Payments.Local.Graph;
using Payments.Local.Hosting;
using Payments.Local.SecretsManager;
using Payments.Local.Wire;

namespace Payments.Local.Gateway;

/// <summary>
/// Puts our keys at the simulated gateway into the program's secret <c>payments/gateway</c>, as the operator does once on AWS. A secret
/// that has a value keeps it.
/// </summary>
internal sealed class GatewaySecret(GatewayState gateway, GatewayKeys keys, IdSource ids, SecretsManagerService service) : IGraphConsumer
{
    private const string SecretType = "aws:secretsmanager/secret:Secret";
    private const string Name = "payments/gateway";

    // Taken so that the service, which makes the tables, exists first.
    private readonly SecretsManagerService _service = service;

    /// <summary>It is Secrets Manager that understands the resource.</summary>
    public IReadOnlyCollection<string> ResourceTypes => [];

    public void Apply(ResourceGraph graph)
    {
        if (!graph.OfType(SecretType).Any(secret => secret.Text("name") == Name))
        {
            return;
        }

        gateway.Store.Write(state =>
        {
            if (SecretStore.Find(state, Name, gateway.NowMs) is { } secret
                && SecretVersions.WithStage(state, Name, SecretVersions.Current) is null)
            {
                var value = new JsonObject { ["apiKey"] = keys.Youngest.ApiKey, ["webhookSecret"] = keys.Youngest.WebhookSecret };
                SecretVersions.Add(
                    state, Name, ids.Uuid(), SecretValue.Of(WireJson.Text(value)), [SecretVersions.Current], gateway.NowMs);
                SecretStore.Put(state, secret with { ChangedMs = gateway.NowMs });
            }
        });
    }
}
