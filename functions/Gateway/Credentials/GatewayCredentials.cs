using Payments.Domain;

namespace Payments.Gateway;

/// <summary>Our keys at the gateway, as <see cref="GatewaySecret"/> writes and reads them.</summary>
/// <param name="ApiKey">The secret key of our account.</param>
/// <param name="WebhookSecret">What the gateway signs its webhooks with.</param>
public sealed record GatewayCredentials(SensitiveText ApiKey, SensitiveText WebhookSecret)
{
    /// <summary>What the gateway signed with before; null if that was never rotated.</summary>
    public PreviousSecret? Previous { get; init; }

    /// <summary>The secrets with one of which a webhook must be signed.</summary>
    public SensitiveText[] WebhookSecretsAt(DateTimeOffset now) =>
        Previous is { } previous && previous.Until > now ? [WebhookSecret, previous.Text] : [WebhookSecret];
}
