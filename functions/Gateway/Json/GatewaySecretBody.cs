using System.Text.Json.Serialization;
using Payments.Domain;

namespace Payments.Gateway;

internal sealed record GatewaySecretBody(
    [property: JsonConverter(typeof(RevealingConverter))] SensitiveText ApiKey,
    [property: JsonConverter(typeof(RevealingConverter))] SensitiveText WebhookSecret,
    [property: JsonConverter(typeof(RevealingConverter))] SensitiveText? PreviousWebhookSecret,
    string? PreviousUntil);
