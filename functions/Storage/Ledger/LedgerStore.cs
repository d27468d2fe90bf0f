using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Payments.Domain;
using Payments.Hosting;

namespace Payments.Storage;

/// <summary>
/// The journal [R33], one book a transaction: entries are added and never changed, each together with its effect on the counters and with
/// the book's head, so that two writers of one book never both succeed on what only one of them has read.
/// </summary>
public sealed class LedgerStore(IAmazonDynamoDB dynamoDb, FunctionSettings settings, TimeProvider time, IdGenerator ids)
{
    // Two writers of one payment meet rarely, and each round is another's progress.
    private const int MaxRounds = 6;

    private readonly LedgerTable _entries = new(dynamoDb, settings, ids);
    private readonly string _balancesTable = settings.Required("LEDGER_BALANCES_TABLE");

    /// <summary>A read of nothing, which opens the connection.</summary>
    public Task WarmUpAsync(CancellationToken cancellationToken) => _entries.WarmUpAsync(cancellationToken);

    /// <summary>Carries a command out that comes on its own, such as the workflow's.</summary>
    /// <exception cref="TransientFailure">The store was busy, or others wrote the book each time it was read.</exception>
    public Task<LedgerAppend> AppendAsync(
        TransactionId transactionId, Currency currency, LedgerCommand command, CancellationToken cancellationToken) =>
        WriteAsync(transactionId, currency, command, events: null, cancellationToken);

    /// <summary>
    /// Applies events of the transaction: each once and in the order of their versions, however often and in whatever order events come.
    /// </summary>
    /// <param name="transactionId">The transaction.</param>
    /// <param name="currency">Its currency.</param>
    /// <param name="events">Their versions; what was applied of them before is not applied again.</param>
    /// <param name="command">What the last one means for the ledger; null for nothing.</param>
    /// <param name="cancellationToken">Calls it off.</param>
    /// <exception cref="TransientFailure">The store was busy, or others wrote the book each time it was read.</exception>
    public Task<LedgerAppend> ApplyEventsAsync(
        TransactionId transactionId, Currency currency, EventVersions events, LedgerCommand? command, CancellationToken cancellationToken) =>
        WriteAsync(transactionId, currency, command, events, cancellationToken);

    private async Task<LedgerAppend> WriteAsync(
        TransactionId transactionId, Currency currency, LedgerCommand? command, EventVersions? events, CancellationToken cancellationToken)
    {
        // Only what was written shows that a guess was right, so a refusal says nothing yet.
        if (LedgerBook.Guess(transactionId, currency, command, events) is { } guess
            && await TryWriteAsync(guess, command, events, cancellationToken) is { } guessed and not LedgerAppend.Refused)
        {
            return guessed;
        }

        for (var round = 0; round < MaxRounds; round++)
        {
            var book = await _entries.ReadAsync(transactionId, currency, cancellationToken);
            if (await TryWriteAsync(book, command, events, cancellationToken) is { } outcome)
            {
                return outcome;
            }
        }

        throw new TransientFailure($"the ledger of {transactionId} was written by others each time it was read");
    }

    /// <returns>Null if the book is another by now.</returns>
    private async Task<LedgerAppend?> TryWriteAsync(
        LedgerBook book, LedgerCommand? command, EventVersions? events, CancellationToken cancellationToken)
    {
        var (head, ledger) = book;
        if (events?.Last <= head.AppliedVersion)
        {
            return new LedgerAppend.Nothing();
        }

        if (events?.First > head.AppliedVersion + 1)
        {
            return new LedgerAppend.TooEarly(head.AppliedVersion);
        }

        var next = head with { AppliedVersion = events?.Last ?? head.AppliedVersion, Version = head.Version + 1 };
        var (outcome, writes) = Decide(ledger, command, ref next);
        if (outcome is LedgerAppend.Refused || (writes.Count == 0 && events is null))
        {
            return outcome;
        }

        var headWrite = next.Write(_entries.Name, ledger.TransactionId, over: head, time.GetUtcNow());
        return await _entries.TryWriteAsync(headWrite, writes, cancellationToken) ? outcome : null;
    }

    private (LedgerAppend Outcome, IReadOnlyList<TransactWriteItem> Writes) Decide(
        PaymentLedger ledger, LedgerCommand? command, ref LedgerHead next)
    {
        if (command is null)
        {
            return (new LedgerAppend.Nothing(), []);
        }

        switch (ledger.Apply(command))
        {
            case LedgerResult.Written(_, var entry):
                next = next with { Entries = next.Entries + 1 };
                return (new LedgerAppend.Written(entry, Repeated: false), [PutOf(entry, command, next.Entries), .. LedgerBalances.Add(_balancesTable, entry)]);
            case LedgerResult.Repeated(var entry):
                return (new LedgerAppend.Written(entry, Repeated: true), []);

            // Several things end a payment, and each gives up what is pending of it: the later ones find nothing.
            case LedgerResult.Refused({ Code: LedgerRefusalCodes.NothingPending }) when command is LedgerCommand.Release:
                return (new LedgerAppend.Nothing(), []);
            case LedgerResult.Refused(var refusal):
                return (new LedgerAppend.Refused(refusal), []);
            default:
                throw new InvalidOperationException("a result of the ledger without a meaning");
        }
    }

    private TransactWriteItem PutOf(LedgerEntry entry, LedgerCommand command, long sequence) => new()
    {
        Put = new()
        {
            TableName = _entries.Name,
            Item = LedgerRow.Of(entry, command, sequence, time.GetUtcNow()),
            ConditionExpression = $"attribute_not_exists({LedgerRow.KeyName})",
        },
    };
}
