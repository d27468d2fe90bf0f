namespace Payments.Gateway;

/// <summary>The value of the gateway's secret.</summary>
/// <param name="ApiKey">The secret key of our account at the gateway.</param>
/// <param name="WebhookSecret">What the gateway signs its webhooks with.</param>
public sealed record GatewayCredentials(string ApiKey, string WebhookSecret)
{
    /// <summary>Neither is printed.</summary>
    public override string ToString() => nameof(GatewayCredentials);
}
