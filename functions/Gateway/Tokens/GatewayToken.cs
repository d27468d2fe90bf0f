using Payments.Domain;

namespace Payments.Gateway;

/// <summary>What may be known of a means of payment.</summary>
/// <param name="Brand"><c>visa</c>, …; for a wallet its name.</param>
/// <param name="Last4">Of a card; null for a wallet.</param>
/// <param name="RequiresThreeDSecure">An authorization without proof will be declined.</param>
/// <param name="Country">Of the issuer, ISO 3166-1 alpha-2.</param>
public sealed record GatewayToken(SensitiveText Token, string Brand, string? Last4, bool RequiresThreeDSecure, string Country)
{
    private const string WalletPrefix = "wallet_";

    /// <summary>The token of a wallet, which needs no tokenization: <c>wallet_khalti</c>.</summary>
    public static SensitiveText OfWallet(string method) => WalletPrefix + method;
}
