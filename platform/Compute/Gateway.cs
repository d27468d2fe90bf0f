using System.Globalization;

namespace Payments.Platform;

/// <summary>What every function has that talks to the upstream gateway: its address, its patience, and the key.</summary>
internal static class Gateway
{
    public static Access[] Access(PlatformParts parts) =>
    [
        Platform.Access.ToKnow("GATEWAY_URL", parts.Settings.Gateway.Url),
        Platform.Access.ToKnow("GATEWAY_TIMEOUT_MS", parts.Settings.Gateway.TimeoutMs.ToString(CultureInfo.InvariantCulture)),
        PaymentSecrets.ReadAccess(parts.Secrets.Gateway, "GATEWAY_SECRET_ARN"),
    ];
}
