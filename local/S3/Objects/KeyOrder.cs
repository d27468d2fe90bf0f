using System.Text;

namespace Payments.Local.S3.Objects;

/// <summary>Places in the order of keys, which is that of their UTF-8 bytes.</summary>
internal static class KeyOrder
{
    /// <summary>The first place behind a key.</summary>
    public static byte[] After(string key) => [.. Encoding.UTF8.GetBytes(key), 0];

    /// <summary>The first place behind all keys that begin so. No byte of UTF-8 is 0xFF, so the last one can be counted up.</summary>
    public static byte[] AfterPrefix(string prefix)
    {
        var bytes = Encoding.UTF8.GetBytes(prefix);
        bytes[^1]++;
        return bytes;
    }

    public static byte[] Max(byte[] left, byte[] right) => left.AsSpan().SequenceCompareTo(right) >= 0 ? left : right;
}
