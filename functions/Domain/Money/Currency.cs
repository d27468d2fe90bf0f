using System.Diagnostics.CodeAnalysis;

namespace Payments.Domain;

/// <summary>A currency of ISO 4217. There is one instance a code, so reference equality is equality.</summary>
public sealed class Currency
{
    // A plain dictionary: a frozen one costs more to build, at every cold start, than its lookups save.
    private static readonly Dictionary<string, Currency> ByCode = Load();

    private Currency(string code, int numericCode, int minorUnitDigits)
    {
        Code = code;
        NumericCode = numericCode;
        MinorUnitDigits = minorUnitDigits;
        MinorUnitsPerUnit = 1;
        for (var digit = 0; digit < minorUnitDigits; digit++)
        {
            MinorUnitsPerUnit *= 10;
        }
    }

    /// <summary>All currencies, by code.</summary>
    public static IReadOnlyCollection<Currency> All { get; } = [.. ByCode.Values.OrderBy(currency => currency.Code, StringComparer.Ordinal)];

    /// <summary>Alphabetic code, three capital letters: <c>NPR</c>.</summary>
    public string Code { get; }

    /// <summary>Numeric code of ISO 4217: 524 for <c>NPR</c>.</summary>
    public int NumericCode { get; }

    /// <summary>Digits after the decimal point: 2 for <c>NPR</c>, 0 for <c>JPY</c>, 3 for <c>KWD</c>.</summary>
    public int MinorUnitDigits { get; }

    /// <summary>Minor units in one unit: 10 to the power of <see cref="MinorUnitDigits"/>.</summary>
    public long MinorUnitsPerUnit { get; }

    /// <summary>Finds a currency by its code, which ISO 4217 writes in capitals; any other spelling is unknown.</summary>
    public static bool TryGet(string? code, [NotNullWhen(true)] out Currency? currency)
    {
        currency = null;
        return code is not null && ByCode.TryGetValue(code, out currency);
    }

    /// <summary>Finds a currency by its code.</summary>
    /// <exception cref="ArgumentException">The code is not in ISO 4217.</exception>
    public static Currency Get(string code) =>
        TryGet(code, out var currency) ? currency : throw new ArgumentException($"'{code}' is not a currency of ISO 4217", nameof(code));

    public override string ToString() => Code;

    private static Dictionary<string, Currency> Load()
    {
        var currencies = new Dictionary<string, Currency>(StringComparer.Ordinal);
        foreach (var (digits, entries) in CurrencyTable.Rows)
        {
            foreach (var entry in entries.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
            {
                currencies.Add(entry[..3], new Currency(entry[..3], int.Parse(entry.AsSpan(3), provider: null), digits));
            }
        }

        return currencies;
    }
}
