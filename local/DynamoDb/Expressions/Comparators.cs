using Payments.Local.DynamoDb.Values;

namespace Payments.Local.DynamoDb.Expressions;

/// <summary>What comparators are called and how they compare.</summary>
internal static class Comparators
{
    private static readonly string[] Symbols = ["=", "<>", "<", "<=", ">", ">="];

    public static string Symbol(this Comparator comparator) => Symbols[(int)comparator];

    public static Comparator? Find(string symbol) => Array.IndexOf(Symbols, symbol) is >= 0 and var index ? (Comparator)index : null;

    /// <summary>The comparator with its sides exchanged.</summary>
    public static Comparator Mirrored(this Comparator comparator) => comparator switch
    {
        Comparator.Less => Comparator.Greater,
        Comparator.LessOrEqual => Comparator.GreaterOrEqual,
        Comparator.Greater => Comparator.Less,
        Comparator.GreaterOrEqual => Comparator.LessOrEqual,
        _ => comparator,
    };

    /// <summary>
    /// Compares; values of different types, or a missing one, are equal to nothing and in no order, so that only
    /// <c>&lt;&gt;</c> holds.
    /// </summary>
    public static bool Holds(this Comparator comparator, AttributeValue? left, AttributeValue? right)
    {
        switch (comparator)
        {
            case Comparator.Equal:
                return left is not null && left.Equals(right);
            case Comparator.NotEqual:
                return left is null || !left.Equals(right);
        }

        return Order(left, right) is { } order && comparator switch
        {
            Comparator.Less => order < 0,
            Comparator.LessOrEqual => order <= 0,
            Comparator.Greater => order > 0,
            _ => order >= 0,
        };
    }

    /// <summary>Order of two strings, numbers or binaries; null for anything else.</summary>
    public static int? Order(AttributeValue? left, AttributeValue? right) => (left, right) switch
    {
        (NumberValue a, NumberValue b) => a.Number.CompareTo(b.Number),
        (StringValue a, StringValue b) => CompareText(a.Text, b.Text),
        (BinaryValue a, BinaryValue b) => a.Bytes.Span.SequenceCompareTo(b.Bytes.Span),
        _ => null,
    };

    // UTF-8 order is code point order; UTF-16 order differs from it only where surrogates are involved.
    private static int CompareText(string left, string right)
    {
        var length = Math.Min(left.Length, right.Length);
        for (var i = 0; i < length; i++)
        {
            if (left[i] != right[i])
            {
                return char.IsSurrogate(left[i]) == char.IsSurrogate(right[i]) ? left[i].CompareTo(right[i]) : char.IsSurrogate(left[i]) ? 1 : -1;
            }
        }

        return left.Length.CompareTo(right.Length);
    }
}
