using System.Globalization;

namespace Payments.Domain;

/// <summary>
/// An amount of one currency in its minor unit: 1250 of <c>NPR</c> is NPR 12.50, 1250 of <c>JPY</c> is JPY 1250 [R31].
/// Arithmetic is checked: a sum that does not fit throws <see cref="OverflowException"/>, it never wraps.
/// </summary>
public sealed record Money(long MinorUnits, Currency Currency) : IComparable<Money>
{
    public static Money Zero(Currency currency) => new(0, currency);

    public bool IsPositive => MinorUnits > 0;

    public bool IsZero => MinorUnits == 0;

    public bool IsNegative => MinorUnits < 0;

    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    /// <exception cref="OverflowException">The sum does not fit.</exception>
    public static Money operator +(Money left, Money right) => left.Add(right);

    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    /// <exception cref="OverflowException">The difference does not fit.</exception>
    public static Money operator -(Money left, Money right) => left.Subtract(right);

    /// <exception cref="OverflowException">The amount is the smallest possible one.</exception>
    public static Money operator -(Money amount) => amount.Negate();

    /// <exception cref="OverflowException">The product does not fit.</exception>
    public static Money operator *(Money amount, long factor) => amount.Multiply(factor);

    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;

    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;

    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    public Money Add(Money other) => new(checked(MinorUnits + SameCurrency(other).MinorUnits), Currency);

    public Money Subtract(Money other) => new(checked(MinorUnits - SameCurrency(other).MinorUnits), Currency);

    public Money Negate() => new(checked(-MinorUnits), Currency);

    public Money Multiply(long factor) => new(checked(MinorUnits * factor), Currency);

    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    public int CompareTo(Money? other) => other is null ? 1 : MinorUnits.CompareTo(SameCurrency(other).MinorUnits);

    /// <summary>The code, a space and the amount with exactly the currency's digits: <c>NPR 12.50</c>, <c>JPY -5</c>, <c>KWD 0.001</c>.</summary>
    public override string ToString()
    {
        // The remainder of a negative amount is negative, and long.MinValue has no positive: so the magnitude is unsigned.
        var sign = MinorUnits < 0 ? "-" : "";
        var magnitude = MinorUnits < 0 ? (ulong)-(MinorUnits + 1) + 1 : (ulong)MinorUnits;
        var perUnit = (ulong)Currency.MinorUnitsPerUnit;
        var units = (magnitude / perUnit).ToString(CultureInfo.InvariantCulture);
        if (Currency.MinorUnitDigits == 0)
        {
            return $"{Currency.Code} {sign}{units}";
        }

        var fraction = (magnitude % perUnit).ToString(CultureInfo.InvariantCulture).PadLeft(Currency.MinorUnitDigits, '0');
        return $"{Currency.Code} {sign}{units}.{fraction}";
    }

    private Money SameCurrency(Money other) =>
        ReferenceEquals(Currency, other.Currency) ? other : throw new CurrencyMismatchException(Currency, other.Currency);
}
