namespace Payments.Domain;

/// <summary>Two amounts of different currencies met in one sum or comparison: a defect of the caller, never bad input.</summary>
public sealed class CurrencyMismatchException(Currency left, Currency right)
    : InvalidOperationException($"{left.Code} and {right.Code} cannot be added or compared")
{
    public Currency Left { get; } = left;

    public Currency Right { get; } = right;
}
