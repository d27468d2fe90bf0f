namespace Payments.Domain;

/// <summary>
/// One entry of the journal: written once, never changed. What is to be undone is undone by a further entry [R23].
/// </summary>
/// <param name="Id">The id of the command that made it: the same command again is the same entry.</param>
/// <param name="TransactionId">The payment that it is about.</param>
/// <param name="Kind">One of <see cref="LedgerKinds"/>.</param>
/// <param name="Currency">Of all its lines.</param>
/// <param name="Lines">Debits equal credits, in each layer.</param>
public sealed record LedgerEntry(
    string Id, TransactionId TransactionId, string Kind, Currency Currency, IReadOnlyList<LedgerLine> Lines);
