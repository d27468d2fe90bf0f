using System.Globalization;
using System.Text;

namespace Payments.Local.DynamoDb.Values;

/// <summary>
/// Key values as bytes whose order (byte by byte, unsigned) is DynamoDB's order of sort keys, so that a Query is one range of
/// an index: strings as UTF-8, binary as it is, numbers as below.
/// </summary>
internal static class KeyEncoding
{
    private const byte Zero = 0x80;
    private const int PowerOffset = 0xC1;
    private const byte Terminator = 102;
    private const int MaxPairs = 20;

    /// <param name="value">A string, number or binary value.</param>
    public static byte[] Encode(AttributeValue value) => value switch
    {
        StringValue text => Encoding.UTF8.GetBytes(text.Text),
        BinaryValue binary => binary.Bytes.ToArray(),
        NumberValue number => Encode(number.Number),
        _ => throw new InvalidOperationException($"a value of type {value.Type} cannot be a key"),
    };

    /// <summary>The smallest bytes that are greater than <paramref name="key"/>.</summary>
    public static byte[] Successor(ReadOnlySpan<byte> key) => [.. key, 0];

    /// <summary>The smallest bytes that are greater than everything that starts with <paramref name="prefix"/>; null when there are none.</summary>
    public static byte[]? AfterPrefix(ReadOnlySpan<byte> prefix)
    {
        var end = prefix.TrimEnd((byte)0xFF).ToArray();
        if (end.Length == 0)
        {
            return null;
        }

        end[^1]++;
        return end;
    }

    // The layout of Oracle's NUMBER, which DynamoDB uses for its keys: a byte for the power of a hundred, then the digits in
    // pairs (00-99 as 1-100) aligned to even powers of ten. Below zero all of it is mirrored, and a mark greater than any pair
    // ends it: of -1.2 and -1.23 the longer one is the smaller.
    private static byte[] Encode(DynamoNumber number)
    {
        if (number.IsZero)
        {
            return [Zero];
        }

        var power = (int)Math.Floor(number.Magnitude / 2.0);
        var digits = number.Coefficient.ToString(CultureInfo.InvariantCulture);
        digits = number.Magnitude % 2 == 0 ? "0" + digits : digits;
        digits = digits.Length % 2 == 0 ? digits : digits + "0";
        var pairs = digits.Length / 2;
        var ended = number.IsNegative && pairs < MaxPairs;
        var bytes = new byte[1 + pairs + (ended ? 1 : 0)];
        var first = (byte)(power + PowerOffset);
        bytes[0] = number.IsNegative ? (byte)~first : first;
        for (var i = 0; i < pairs; i++)
        {
            var pair = ((digits[2 * i] - '0') * 10) + (digits[(2 * i) + 1] - '0') + 1;
            bytes[1 + i] = (byte)(number.IsNegative ? 101 - pair + 1 : pair);
        }

        if (ended)
        {
            bytes[^1] = Terminator;
        }

        return bytes;
    }
}
