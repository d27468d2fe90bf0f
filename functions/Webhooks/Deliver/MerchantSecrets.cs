using System.Security.Cryptography;
using System.Text;
using Payments.Domain;
using Payments.Hosting;

namespace Payments.Webhooks;

/// <summary>
/// What a merchant checks our webhooks with: hex HMAC-SHA256(signing key, merchant's id). It is derived, so that nothing is stored a
/// merchant, and one that leaks tells nothing of another's.
/// </summary>
internal sealed class MerchantSecrets(SecretText signingKeys)
{
    /// <summary>The merchant's secret, and the one before it where there is one: a webhook is signed with both.</summary>
    public async ValueTask<SensitiveText[]> OfAsync(string merchantId, CancellationToken cancellationToken)
    {
        var keys = SigningKeys.Read(await signingKeys.GetAsync(cancellationToken));
        return keys.Previous is { } previous ? [Derive(keys.Current, merchantId), Derive(previous, merchantId)] : [Derive(keys.Current, merchantId)];
    }

    private static SensitiveText Derive(SensitiveText key, string merchantId) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key.Reveal()), Encoding.UTF8.GetBytes(merchantId)));
}
