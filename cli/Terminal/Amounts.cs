using System.Globalization;
using System.Text.Json.Nodes;
using Payments.Domain;

namespace Payments.Cli.Terminal;

/// <summary>Amounts as people read them.</summary>
internal static class Amounts
{
    /// <summary>1250 and <c>NPR</c> are <c>NPR 12.50</c>; of an unknown currency the minor units.</summary>
    public static string Show(long minorUnits, string? currency) => Currency.TryGet(currency, out var known)
        ? new Money(minorUnits, known).ToString()
        : string.Create(CultureInfo.InvariantCulture, $"{currency} {minorUnits} minor units");

    /// <summary>The <c>amount</c> and <c>currency</c> of a row; empty without.</summary>
    public static string Of(JsonObject row) => row["amount"] is JsonValue amount && amount.TryGetValue<long>(out var minorUnits)
        ? Show(minorUnits, (string?)row["currency"])
        : "";
}
