namespace Payments.Domain;

/// <summary>One line of an entry.</summary>
/// <param name="Debit">Minor units added to the debit side; a credit is negative. Never 0.</param>
public sealed record LedgerLine(LedgerLayer Layer, LedgerAccount Account, long Debit);
