using Payments.Domain;

namespace Payments.Gateway;

/// <summary>The value of the gateway's secret.</summary>
/// <param name="ApiKey">The secret key of our account at the gateway.</param>
/// <param name="WebhookSecret">What the gateway signs its webhooks with.</param>
public sealed record GatewayCredentials(SensitiveText ApiKey, SensitiveText WebhookSecret);
