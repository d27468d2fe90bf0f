using System.Globalization;
using System.Numerics;

namespace Payments.Local.DynamoDb.Streams;

/// <summary>Sequence numbers as AWS shows them: 21 digits that only grow.</summary>
internal static class SequenceNumber
{
    private const string Head = "100";
    private const int TailDigits = 18;
    private static readonly BigInteger Base = BigInteger.Parse(Head + new string('0', TailDigits), CultureInfo.InvariantCulture);

    /// <param name="row">Number of a record's row; 0 for the beginning of every shard.</param>
    public static string Of(long row) => Head + row.ToString($"D{TailDigits}", CultureInfo.InvariantCulture);

    /// <summary>The row's number; null when the text is no sequence number of this cloud.</summary>
    public static long? Row(string text)
    {
        if (text.Length is 0 or > 40 || !BigInteger.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        var row = number - Base;
        return row >= 0 && row <= long.MaxValue ? (long)row : null;
    }
}
