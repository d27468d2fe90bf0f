using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Payments.Domain;

/// <summary>
/// Signatures of webhooks [R35]: <c>t=&lt;unix seconds&gt;,v1=&lt;hex HMAC-SHA256(secret, t + "." + raw body)&gt;</c>. While a secret is
/// being rotated there is one <c>v1</c> a secret; schemes other than <c>v1</c> are passed over.
/// </summary>
public static class WebhookSignature
{
    /// <summary>How far the time in a header may be from ours, either way.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(300);

    // A header of ours has one or two; a limit, because each costs a comparison for every secret.
    private const int MaxSignatures = 8;

    /// <summary>The header's value for a body that is sent at <paramref name="at"/>.</summary>
    /// <param name="secrets">One, or the old and the new one during a rotation.</param>
    public static string Sign(ReadOnlySpan<byte> body, DateTimeOffset at, params ReadOnlySpan<SensitiveText> secrets)
    {
        var seconds = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var header = new StringBuilder("t=").Append(seconds);
        foreach (var secret in secrets)
        {
            header.Append(",v1=").Append(Convert.ToHexStringLower(Mac(secret, seconds, body)));
        }

        return header.ToString();
    }

    /// <summary>Judges a header. Takes the same time wherever a wrong signature differs.</summary>
    /// <param name="header">Its value; null if it is missing.</param>
    /// <param name="body">The raw bytes, as received.</param>
    /// <param name="now">Our time.</param>
    /// <param name="secrets">Those that are in force; an empty one never matches.</param>
    public static WebhookVerdict Verify(string? header, ReadOnlySpan<byte> body, DateTimeOffset now, params ReadOnlySpan<SensitiveText> secrets)
    {
        if (!TryRead(header, out var seconds, out var signatures))
        {
            return WebhookVerdict.Malformed;
        }

        var right = false;
        foreach (var secret in secrets)
        {
            if (secret.IsEmpty)
            {
                continue;
            }

            var expected = Mac(secret, seconds, body);
            foreach (var signature in signatures)
            {
                right |= CryptographicOperations.FixedTimeEquals(expected, signature);
            }
        }

        // The signature first: nobody learns what our clock says by trying times.
        if (!right)
        {
            return WebhookVerdict.WrongSignature;
        }

        var signedAt = long.Parse(seconds, NumberStyles.None, CultureInfo.InvariantCulture);
        var distance = Math.Abs((decimal)now.ToUnixTimeMilliseconds() - (signedAt * 1000m));
        return distance <= (decimal)Tolerance.TotalMilliseconds ? WebhookVerdict.Valid : WebhookVerdict.OutsideTolerance;
    }

    private static bool TryRead(string? header, out string seconds, out List<byte[]> signatures)
    {
        seconds = "";
        signatures = [];
        foreach (var part in (header ?? "").Split(','))
        {
            var trimmed = part.Trim();
            if (trimmed.StartsWith("t=", StringComparison.Ordinal))
            {
                // The digits go into the signed text as they are; two times would leave open which one was meant.
                if (seconds.Length > 0 || !long.TryParse(trimmed.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out _))
                {
                    return false;
                }

                seconds = trimmed[2..];
            }
            else if (trimmed.StartsWith("v1=", StringComparison.Ordinal))
            {
                if (signatures.Count == MaxSignatures || !TryReadHex(trimmed.AsSpan(3), out var signature))
                {
                    return false;
                }

                signatures.Add(signature);
            }
        }

        return seconds.Length > 0 && signatures.Count > 0;
    }

    private static bool TryReadHex(ReadOnlySpan<char> text, out byte[] bytes)
    {
        bytes = new byte[HMACSHA256.HashSizeInBytes];
        return text.Length == bytes.Length * 2
            && Convert.FromHexString(text, bytes, out _, out var written) == System.Buffers.OperationStatus.Done
            && written == bytes.Length;
    }

    private static byte[] Mac(SensitiveText secret, string seconds, ReadOnlySpan<byte> body)
    {
        var prefix = Encoding.ASCII.GetBytes(seconds + ".");
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret.Reveal()));
        hash.AppendData(prefix);
        hash.AppendData(body);
        return hash.GetHashAndReset();
    }
}
