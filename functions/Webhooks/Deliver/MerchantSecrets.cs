using System.Security.Cryptography;
using System.Text;
using Payments.Domain;
using Payments.Hosting;

namespace Payments.Webhooks;

/// <summary>
/// What a merchant checks our webhooks with: hex HMAC-SHA256(signing key, merchant's id). It is derived, so that nothing is stored a
/// merchant, and one that leaks tells nothing of another's.
/// </summary>
internal sealed class MerchantSecrets(SecretText signingKey)
{
    public async ValueTask<SensitiveText> OfAsync(string merchantId, CancellationToken cancellationToken)
    {
        var key = SecretJson.Text(await signingKey.GetAsync(cancellationToken), "signingKey");
        return Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key.Reveal()), Encoding.UTF8.GetBytes(merchantId)));
    }
}
