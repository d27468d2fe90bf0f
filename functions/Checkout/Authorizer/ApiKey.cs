using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Payments.Domain;

namespace Payments.Checkout;

/// <summary>
/// A merchant's API key: <c>pk_&lt;env&gt;_&lt;merchantId&gt;_&lt;secret&gt;</c>. The environment and the secret have no underscore; the merchant's id
/// may have. Only its SHA-256 is stored [R8].
/// </summary>
internal sealed class ApiKey
{
    /// <summary>Characters; longer texts are no keys, and are not hashed.</summary>
    private const int MaxLength = 256;

    private readonly SensitiveText _text;

    private ApiKey(SensitiveText text, string merchantId)
    {
        _text = text;
        MerchantId = merchantId;
    }

    public string MerchantId { get; }

    public static bool TryParse(string? text, [NotNullWhen(true)] out ApiKey? key)
    {
        key = null;
        if (text is null || text.Length > MaxLength || text.Split('_') is not ["pk", { Length: > 0 }, .. var name, { Length: > 0 }])
        {
            return false;
        }

        var merchantId = string.Join('_', name);
        if (merchantId.Length == 0)
        {
            return false;
        }

        key = new(text, merchantId);
        return true;
    }

    /// <summary>Compares with a stored hash (hexadecimal SHA-256 of the whole key) in a time that does not depend on where they differ.</summary>
    public bool Matches(string? hash)
    {
        Span<byte> own = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(_text.Reveal()), own);

        // No record, or one without a proper hash, matches nothing, and takes as long.
        Span<byte> stored = stackalloc byte[SHA256.HashSizeInBytes];
        var valid = hash is { Length: SHA256.HashSizeInBytes * 2 } && IsHex(hash) && TryDecode(hash, stored);
        return CryptographicOperations.FixedTimeEquals(own, stored) && valid;
    }

    private static bool IsHex(string text) => text.All(char.IsAsciiHexDigit);

    private static bool TryDecode(string hex, Span<byte> bytes) =>
        Convert.FromHexString(hex, bytes, out _, out var written) == System.Buffers.OperationStatus.Done && written == bytes.Length;
}
