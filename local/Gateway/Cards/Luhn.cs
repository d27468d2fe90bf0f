namespace Payments.Local.Gateway.Cards;

/// <summary>The check digit of card numbers (ISO/IEC 7812-1, annex B).</summary>
internal static class Luhn
{
    private const int MinDigits = 12;
    private const int MaxDigits = 19;

    public static bool Holds(string number)
    {
        if (number.Length is < MinDigits or > MaxDigits || !number.All(char.IsAsciiDigit))
        {
            return false;
        }

        var sum = 0;
        for (var i = 0; i < number.Length; i++)
        {
            var digit = number[^(i + 1)] - '0';
            var weighted = i % 2 == 0 ? digit : digit * 2;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }

        return sum % 10 == 0;
    }
}
