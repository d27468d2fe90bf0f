using System.Globalization;

namespace Payments.Platform;

/// <summary>What every function has that talks to the upstream gateway: its address, its patience, and the key.</summary>
internal static class Gateway
{
    public static Access[] Access(PaymentsSettings settings, PaymentSecrets secrets) =>
    [
        Platform.Access.ToKnow("GATEWAY_URL", settings.Gateway.Url),
        Platform.Access.ToKnow("GATEWAY_TIMEOUT_MS", settings.Gateway.TimeoutMs.ToString(CultureInfo.InvariantCulture)),
        PaymentSecrets.ReadAccess(secrets.Gateway, "GATEWAY_SECRET_ARN"),
    ];
}
