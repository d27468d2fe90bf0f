namespace Payments.Domain;

/// <summary>Where the money comes from: a token of the gateway, or one that was saved. Never a card's number [R72].</summary>
/// <param name="Token">The gateway's token: <c>tok_…</c> for a card, <c>wallet_&lt;method&gt;</c> for a wallet; null for a saved one.</param>
/// <param name="PaymentMethodId">A saved one of the customer, <c>pm_…</c>; null for a token.</param>
public sealed record PaymentSource(SensitiveText? Token, string? PaymentMethodId)
{
    public const string CardTokenPrefix = "tok_";
    public const string WalletTokenPrefix = "wallet_";
    public const string SavedPrefix = "pm_";

    /// <summary>A wallet needs no token of its own: its customer is asked by the wallet.</summary>
    public static PaymentSource Wallet(PaymentMethod method) => new(WalletTokenPrefix + method.Name, null);
}
