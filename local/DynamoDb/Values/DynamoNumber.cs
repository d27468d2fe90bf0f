using System.Globalization;
using System.Numerics;

namespace Payments.Local.DynamoDb.Values;

/// <summary>
/// An exact decimal of at most 38 significant digits: <c>coefficient × 10^exponent</c>, in normal form (no zeros at the end of
/// the coefficient, one zero). Its magnitude is 0 or from 1E-130 to 9.99…E+125 (Developer Guide, "Number").
/// </summary>
internal readonly struct DynamoNumber : IEquatable<DynamoNumber>, IComparable<DynamoNumber>
{
    public const int MaxDigits = 38;

    /// <summary>Powers of ten of the leading digit.</summary>
    public const int MinMagnitude = -130;

    /// <inheritdoc cref="MinMagnitude"/>
    public const int MaxMagnitude = 125;

    /// <param name="coefficient">Digits without sign and without zeros at the end; at most 38.</param>
    /// <param name="exponent">Power of ten of the coefficient's last digit.</param>
    /// <param name="negative">Whether it is below zero.</param>
    internal DynamoNumber(UInt128 coefficient, int exponent, bool negative)
    {
        Coefficient = coefficient;
        Exponent = exponent;
        IsNegative = negative;
        Digits = CountDigits(coefficient);
    }

    public UInt128 Coefficient { get; }

    public int Exponent { get; }

    public bool IsNegative { get; }

    /// <summary>Number of significant digits; 1 for zero.</summary>
    public int Digits { get; }

    public bool IsZero => Coefficient == UInt128.Zero;

    /// <summary>Power of ten of the first digit: 2 for 123.</summary>
    public int Magnitude => Exponent + Digits - 1;

    /// <summary>Size in bytes as DynamoDB counts it: pairs of digits, aligned to even powers of ten, and a byte or two.</summary>
    public int Size => IsZero ? 1 : 1 + ((Digits + 1) / 2) + (Digits % 2 != 0 || Magnitude % 2 != 0 ? 0 : 1) + (IsNegative ? 1 : 0);

    public static bool operator ==(DynamoNumber left, DynamoNumber right) => left.Equals(right);

    public static bool operator !=(DynamoNumber left, DynamoNumber right) => !left.Equals(right);

    public static bool operator <(DynamoNumber left, DynamoNumber right) => left.CompareTo(right) < 0;

    public static bool operator >(DynamoNumber left, DynamoNumber right) => left.CompareTo(right) > 0;

    public static bool operator <=(DynamoNumber left, DynamoNumber right) => left.CompareTo(right) <= 0;

    public static bool operator >=(DynamoNumber left, DynamoNumber right) => left.CompareTo(right) >= 0;

    public static implicit operator DynamoNumber(long value) =>
        NumberArithmetic.Normalise((UInt128)BigInteger.Abs(value), 0, value < 0);

    /// <summary>The whole part as a 64-bit number; null when it does not fit.</summary>
    public long? ToInt64()
    {
        if (Magnitude > 18)
        {
            return null;
        }

        var whole = Exponent >= 0 ? (BigInteger)Coefficient * BigInteger.Pow(10, Exponent) : (BigInteger)Coefficient / BigInteger.Pow(10, -Exponent);
        var signed = IsNegative ? -whole : whole;
        return signed >= long.MinValue && signed <= long.MaxValue ? (long)signed : null;
    }

    public bool Equals(DynamoNumber other) => Coefficient == other.Coefficient && Exponent == other.Exponent && IsNegative == other.IsNegative;

    public override bool Equals(object? obj) => obj is DynamoNumber other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Coefficient, Exponent, IsNegative);

    public int CompareTo(DynamoNumber other)
    {
        if (IsNegative != other.IsNegative)
        {
            return IsNegative ? -1 : 1;
        }

        var magnitudes = CompareMagnitudes(this, other);
        return IsNegative ? -magnitudes : magnitudes;
    }

    /// <summary>Plain decimal notation as DynamoDB returns it: no exponent, no zeros without meaning.</summary>
    public override string ToString()
    {
        var digits = Coefficient.ToString(CultureInfo.InvariantCulture);
        var sign = IsNegative ? "-" : "";
        if (Exponent >= 0)
        {
            return IsZero ? "0" : sign + digits + new string('0', Exponent);
        }

        var point = digits.Length + Exponent;
        return point > 0
            ? $"{sign}{digits.AsSpan(0, point)}.{digits.AsSpan(point)}"
            : $"{sign}0.{new string('0', -point)}{digits}";
    }

    private static int CompareMagnitudes(DynamoNumber left, DynamoNumber right)
    {
        if (left.IsZero || right.IsZero)
        {
            return right.IsZero.CompareTo(left.IsZero);
        }

        if (left.Magnitude != right.Magnitude)
        {
            return left.Magnitude.CompareTo(right.Magnitude);
        }

        // Same first digit's place: pad the shorter one, which stays within 38 digits.
        var shift = left.Exponent - right.Exponent;
        return shift >= 0
            ? (left.Coefficient * NumberArithmetic.PowerOfTen(shift)).CompareTo(right.Coefficient)
            : left.Coefficient.CompareTo(right.Coefficient * NumberArithmetic.PowerOfTen(-shift));
    }

    private static int CountDigits(UInt128 value)
    {
        var digits = 1;
        while (digits < MaxDigits && value >= NumberArithmetic.PowerOfTen(digits))
        {
            digits++;
        }

        return digits;
    }
}
