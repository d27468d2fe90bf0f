using Payments.Local.DynamoDb.Legacy;
using Payments.Local.DynamoDb.Values;

namespace Payments.Local.DynamoDb.Reading;

/// <summary>Sort keys as encoded bytes: from <paramref name="Low"/> (included) to <paramref name="High"/> (not included).</summary>
internal readonly record struct SortRange(byte[] Low, byte[] High)
{
    // Longer than any key and all ones, so greater than every key.
    private static readonly byte[] Top = [.. Enumerable.Repeat((byte)0xFF, 2100)];

    public static SortRange All { get; } = new([], Top);

    /// <summary>The range of a comparison that is known to fit the key.</summary>
    public static SortRange Of(AttributeComparison comparison)
    {
        var key = KeyEncoding.Encode(comparison.Values[0]);
        return comparison.Operator switch
        {
            "EQ" => new SortRange(key, KeyEncoding.Successor(key)),
            "LT" => new SortRange([], key),
            "LE" => new SortRange([], KeyEncoding.Successor(key)),
            "GT" => new SortRange(KeyEncoding.Successor(key), Top),
            "GE" => new SortRange(key, Top),
            "BETWEEN" => new SortRange(key, KeyEncoding.Successor(KeyEncoding.Encode(comparison.Values[1]))),
            _ => new SortRange(key, KeyEncoding.AfterPrefix(key) ?? Top),
        };
    }

    /// <summary>Whether an encoded key is in the range.</summary>
    public bool Contains(ReadOnlySpan<byte> key) => key.SequenceCompareTo(Low) >= 0 && key.SequenceCompareTo(High) < 0;
}
