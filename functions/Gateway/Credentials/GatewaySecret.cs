using System.Text.Json;
using Payments.Domain;
using Payments.Hosting;

namespace Payments.Gateway;

/// <summary>
/// The text of the secret <c>payments/gateway</c>: <c>{"apiKey","webhookSecret"}</c> as operators put it; a rotation adds
/// <c>"previousWebhookSecret"</c> and <c>"previousUntil"</c>.
/// </summary>
public static class GatewaySecret
{
    /// <exception cref="InvalidOperationException">It is not of this shape. The message does not show it.</exception>
    public static GatewayCredentials Read(SensitiveText json) => new(SecretJson.Text(json, "apiKey"), SecretJson.Text(json, "webhookSecret"))
    {
        Previous = SecretJson.OptionalText(json, "previousWebhookSecret") is { } previous
            ? new(previous, Instants.TryParse(SecretJson.Text(json, "previousUntil").Reveal(), out var until) ? until : throw NoInstant())
            : null,
    };

    public static SensitiveText Write(GatewayCredentials keys) => JsonSerializer.Serialize(
        new(keys.ApiKey, keys.WebhookSecret, keys.Previous?.Text, keys.Previous is { } previous ? Instants.ToText(previous.Until) : null),
        GatewayJsonContext.Default.GatewaySecretBody);

    private static InvalidOperationException NoInstant() => new("the secret's 'previousUntil' is no instant");
}
