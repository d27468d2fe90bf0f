using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Payments.Domain;

/// <summary>
/// How amounts and dates are written for people of one language and country [R50]. The functions run without the data of ICU
/// (<c>InvariantGlobalization</c>), so the forms of CLDR 48 (unicode.org/cldr) that receipts need are here, and are tested against it.
/// </summary>
public sealed class Locale
{
    // Between a code and a number, so that no line ends between them.
    private const char NoBreakSpace = '\u00a0';

    private readonly string[] _months;
    private readonly bool _monthFirst;
    private readonly Dictionary<string, string> _symbols;

    private Locale(string name, bool monthFirst, string[] months, Dictionary<string, string> symbols) =>
        (Name, _monthFirst, _months, _symbols) = (name, monthFirst, months, symbols);

    public static Locale EnUs { get; } = new(
        "en-US",
        true,
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
        new()
        {
            ["AUD"] = "A$",
            ["BRL"] = "R$",
            ["CAD"] = "CA$",
            ["CNY"] = "CN¥",
            ["EUR"] = "€",
            ["GBP"] = "£",
            ["HKD"] = "HK$",
            ["ILS"] = "₪",
            ["INR"] = "₹",
            ["JPY"] = "¥",
            ["KRW"] = "₩",
            ["MXN"] = "MX$",
            ["NZD"] = "NZ$",
            ["PHP"] = "₱",
            ["TWD"] = "NT$",
            ["USD"] = "$",
            ["VND"] = "₫",
            ["XCD"] = "EC$",
        });

    /// <summary>Mexico writes numbers as the United States do, and no dollar but its own peso with the sign.</summary>
    public static Locale EsMx { get; } = new(
        "es-MX",
        false,
        ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"],
        new() { ["MXN"] = "$" });

    public static IReadOnlyList<Locale> All { get; } = [EnUs, EsMx];

    /// <summary>Tag of BCP 47: <c>en-US</c>.</summary>
    public string Name { get; }

    public static bool TryGet(string? name, [NotNullWhen(true)] out Locale? locale)
    {
        locale = All.FirstOrDefault(known => string.Equals(known.Name, name, StringComparison.OrdinalIgnoreCase));
        return locale is not null;
    }

    /// <summary>
    /// An amount with exactly the currency's digits: <c>$1,250.00</c>, <c>¥1,250</c>, <c>KWD 1.250</c> (with a no-break space),
    /// <c>-$5.00</c>.
    /// </summary>
    public string Format(Money amount)
    {
        var sign = amount.IsNegative ? "-" : "";
        var magnitude = UInt128.CreateChecked(Int128.Abs(amount.MinorUnits));
        var perUnit = (UInt128)amount.Currency.MinorUnitsPerUnit;
        var number = Grouped((magnitude / perUnit).ToString(CultureInfo.InvariantCulture));
        if (amount.Currency.MinorUnitDigits > 0)
        {
            var fraction = (magnitude % perUnit).ToString(CultureInfo.InvariantCulture);
            number = $"{number}.{fraction.PadLeft(amount.Currency.MinorUnitDigits, '0')}";
        }

        return _symbols.TryGetValue(amount.Currency.Code, out var symbol)
            ? sign + symbol + number
            : sign + amount.Currency.Code + NoBreakSpace + number;
    }

    /// <summary>A day: <c>Nov 22, 2026</c>, <c>22 nov 2026</c>.</summary>
    public string Format(DateOnly day)
    {
        var month = _months[day.Month - 1];
        return _monthFirst
            ? string.Create(CultureInfo.InvariantCulture, $"{month} {day.Day}, {day.Year}")
            : string.Create(CultureInfo.InvariantCulture, $"{day.Day} {month} {day.Year}");
    }

    public override string ToString() => Name;

    // A comma between each three digits, counted from the right.
    private static string Grouped(string digits)
    {
        for (var index = digits.Length - 3; index > 0; index -= 3)
        {
            digits = digits.Insert(index, ",");
        }

        return digits;
    }
}
