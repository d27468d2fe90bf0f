using System.Numerics;

namespace Payments.Local.DynamoDb.Values;

/// <summary>Exact sums and differences: a result that needs more than 38 digits is refused, never rounded.</summary>
internal static class NumberArithmetic
{
    private static readonly UInt128[] Powers = BuildPowers();

    /// <summary>10^0 to 10^38.</summary>
    public static UInt128 PowerOfTen(int exponent) => Powers[exponent];

    /// <exception cref="NumberException">The sum cannot be represented.</exception>
    public static DynamoNumber Add(DynamoNumber left, DynamoNumber right)
    {
        if (left.IsZero)
        {
            return right;
        }

        if (right.IsZero)
        {
            return left;
        }

        // At most 256 places apart, so the shifted coefficients stay small.
        var exponent = Math.Min(left.Exponent, right.Exponent);
        var sum = Shifted(left, exponent) + Shifted(right, exponent);
        return FromBig(sum, exponent);
    }

    /// <exception cref="NumberException">The difference cannot be represented.</exception>
    public static DynamoNumber Subtract(DynamoNumber left, DynamoNumber right) =>
        Add(left, right.IsZero ? right : new DynamoNumber(right.Coefficient, right.Exponent, !right.IsNegative));

    /// <summary>Drops zeros at the end of the coefficient; the coefficient has at most 38 digits.</summary>
    public static DynamoNumber Normalise(UInt128 coefficient, int exponent, bool negative)
    {
        if (coefficient == UInt128.Zero)
        {
            return new DynamoNumber(UInt128.Zero, 0, false);
        }

        while (true)
        {
            var (quotient, remainder) = UInt128.DivRem(coefficient, 10);
            if (remainder != UInt128.Zero)
            {
                return new DynamoNumber(coefficient, exponent, negative);
            }

            coefficient = quotient;
            exponent++;
        }
    }

    private static BigInteger Shifted(DynamoNumber number, int exponent)
    {
        var value = (BigInteger)number.Coefficient * BigInteger.Pow(10, number.Exponent - exponent);
        return number.IsNegative ? -value : value;
    }

    private static DynamoNumber FromBig(BigInteger value, int exponent)
    {
        var negative = value.Sign < 0;
        var coefficient = BigInteger.Abs(value);
        var limit = BigInteger.Pow(10, DynamoNumber.MaxDigits);
        while (coefficient >= limit)
        {
            coefficient = BigInteger.DivRem(coefficient, 10, out var lost);
            exponent++;
            if (!lost.IsZero)
            {
                // AWS calls a sum that needs too many digits an overflow as well.
                throw NumberException.Overflow();
            }
        }

        var number = Normalise((UInt128)coefficient, exponent, negative);
        return NumberParser.InRange(number);
    }

    private static UInt128[] BuildPowers()
    {
        var powers = new UInt128[DynamoNumber.MaxDigits + 1];
        powers[0] = UInt128.One;
        for (var i = 1; i < powers.Length; i++)
        {
            powers[i] = powers[i - 1] * 10;
        }

        return powers;
    }
}
