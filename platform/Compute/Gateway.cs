using System.Globalization;

namespace Payments.Platform;

/// <summary>What every function has that talks to the upstream gateway: its address, its patience, and the key.</summary>
internal static class Gateway
{
    private const string Secret = "GATEWAY_SECRET_ARN";

    /// <summary>All that it takes to talk to the gateway.</summary>
    public static Access[] Access(PlatformParts parts) =>
        [.. Address(parts), Platform.Access.Outside, PaymentSecrets.ReadAccess(parts.Secrets.Gateway, Secret)];

    /// <summary>The same without the right to read the key, for functions that share what they are made of and never talk to it.</summary>
    public static Access[] Known(PlatformParts parts) =>
        [.. Address(parts), Platform.Access.ToKnow(Secret, parts.Secrets.Gateway.Arn)];

    /// <summary>Where it is and how long to wait, for who is given the keys otherwise.</summary>
    public static Access[] Address(PlatformParts parts) =>
    [
        Platform.Access.ToKnow("GATEWAY_URL", parts.Settings.Gateway.Url),
        Platform.Access.ToKnow("GATEWAY_TIMEOUT_MS", parts.Settings.Gateway.TimeoutMs.ToString(CultureInfo.InvariantCulture)),
    ];
}
