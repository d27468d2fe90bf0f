namespace Payments.Local.DynamoDb.Values;

/// <summary>Reads numbers: an optional sign, digits with an optional point, an optional exponent; no spaces.</summary>
internal static class NumberParser
{
    // Far beyond the range and far from overflowing: larger exponents are all the same.
    private const int MaxExponent = 1_000_000;

    /// <exception cref="NumberException">Not a number, too many digits, or out of range.</exception>
    public static DynamoNumber Parse(string text)
    {
        var rest = text.AsSpan();
        var negative = rest is ['-', ..];
        if (rest is ['-' or '+', ..])
        {
            rest = rest[1..];
        }

        var mark = rest.IndexOfAny('e', 'E');
        var exponent = mark < 0 ? 0 : ReadExponent(rest[(mark + 1)..], text);
        var mantissa = mark < 0 ? rest : rest[..mark];
        var coefficient = ReadMantissa(mantissa, text, ref exponent);
        return InRange(NumberArithmetic.Normalise(coefficient, exponent, negative));
    }

    /// <summary>Refuses numbers beyond DynamoDB's range.</summary>
    public static DynamoNumber InRange(DynamoNumber number)
    {
        if (!number.IsZero && number.Magnitude > DynamoNumber.MaxMagnitude)
        {
            throw NumberException.Overflow();
        }

        if (!number.IsZero && number.Magnitude < DynamoNumber.MinMagnitude)
        {
            throw NumberException.Underflow();
        }

        return number;
    }

    private static UInt128 ReadMantissa(ReadOnlySpan<char> mantissa, string text, ref int exponent)
    {
        var coefficient = UInt128.Zero;
        var digits = 0;
        var significant = 0;
        var zeros = 0;
        var point = false;
        foreach (var symbol in mantissa)
        {
            if (symbol == '.' && !point)
            {
                point = true;
                continue;
            }

            if (!char.IsAsciiDigit(symbol))
            {
                throw NumberException.Unreadable(text);
            }

            digits++;
            if (symbol == '0')
            {
                // Held back: they only count when another digit follows.
                zeros++;
            }
            else
            {
                var taken = significant == 0 ? 1 : zeros + 1;
                significant += taken;
                if (significant > DynamoNumber.MaxDigits)
                {
                    throw NumberException.TooManyDigits();
                }

                coefficient = (coefficient * NumberArithmetic.PowerOfTen(taken)) + (UInt128)(symbol - '0');
                zeros = 0;
            }

            exponent -= point ? 1 : 0;
        }

        if (digits == 0)
        {
            throw NumberException.Unreadable(text);
        }

        exponent += zeros;
        return coefficient;
    }

    private static int ReadExponent(ReadOnlySpan<char> text, string whole)
    {
        var negative = text is ['-', ..];
        var digits = text is ['-' or '+', ..] ? text[1..] : text;
        if (digits.IsEmpty || digits.ContainsAnyExceptInRange('0', '9'))
        {
            throw NumberException.Unreadable(whole);
        }

        var exponent = 0;
        foreach (var digit in digits)
        {
            exponent = Math.Min(MaxExponent, (exponent * 10) + (digit - '0'));
        }

        return negative ? -exponent : exponent;
    }
}
