using Payments.Domain;

namespace Payments.Storage;

/// <summary>The book of one transaction, as it was read or as it is thought to be.</summary>
internal sealed record LedgerBook(LedgerHead Head, PaymentLedger Ledger)
{
    /// <summary>
    /// What events most likely find where that is an empty book: the first event of a transaction, and a second one that moves money, since
    /// the first one of a payment without a checkout only starts its authorization. A second one that moves none is a checkout's, whose workflow
    /// writes entries of its own by then. Whatever is written over a guess is written only if the guess is right.
    /// </summary>
    /// <param name="transactionId">The transaction.</param>
    /// <param name="currency">Its currency.</param>
    /// <param name="command">What is to be written; null for nothing.</param>
    /// <param name="events">What is to be applied; null for a command that comes on its own.</param>
    /// <returns>Null where it is better to read.</returns>
    public static LedgerBook? Guess(TransactionId transactionId, Currency currency, LedgerCommand? command, EventVersions? events) => events switch
    {
        { Last: 1 } => new(LedgerHead.None, PaymentLedger.Open(transactionId, currency)),
        { Last: 2, First: var first } when command is not null => new(new(0, first - 1, first - 1), PaymentLedger.Open(transactionId, currency)),
        _ => null,
    };
}
