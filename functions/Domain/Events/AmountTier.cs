namespace Payments.Domain;

/// <summary>
/// How much is at stake, in whole units of the payment's own currency, for those who only want to be woken for much [R41].
/// It is coarse on purpose: no rates, so a message's tier never depends on the day.
/// </summary>
public static class AmountTier
{
    public const string Low = "LOW";
    public const string Medium = "MEDIUM";
    public const string High = "HIGH";

    /// <summary>Units from which an amount is at least medium.</summary>
    public const long MediumFromUnits = 100;

    /// <summary>Units from which an amount is high.</summary>
    public const long HighFromUnits = 1_000;

    public static IReadOnlyList<string> All { get; } = [Low, Medium, High];

    public static string Of(Money amount) => (amount.MinorUnits / amount.Currency.MinorUnitsPerUnit) switch
    {
        >= HighFromUnits => High,
        >= MediumFromUnits => Medium,
        _ => Low,
    };
}
