using Payments.Local.Gateway.Cards;
using Payments.Local.State;

namespace Payments.Local.Gateway.Tokens;

/// <summary>Tokens: of cards as they were made, of wallets by their name.</summary>
internal static class TokenStore
{
    private const string WalletPrefix = "wallet_";

    public static void Add(StateTransaction state, string token, TestCard card, string last4, long nowMs) =>
        state.Execute("INSERT INTO gateway_tokens (token, card, last4, created_ms) VALUES (@0, @1, @2, @3)", token, card.Name, last4, nowMs);

    /// <summary>What the token stands for; null if there is no such token.</summary>
    public static StoredToken? Find(StateTransaction state, string token)
    {
        if (token.Length > WalletPrefix.Length && token.StartsWith(WalletPrefix, StringComparison.Ordinal))
        {
            return new(token, TestCards.Wallet with { Brand = token[WalletPrefix.Length..] }, null);
        }

        return state.First(
            "SELECT card, last4 FROM gateway_tokens WHERE token = @0",
            row => new StoredToken(token, TestCards.Named(row.GetString(0)), row.GetString(1)),
            token);
    }
}
