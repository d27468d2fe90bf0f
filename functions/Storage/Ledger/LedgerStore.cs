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

    // A payment has a handful of entries; partial captures and refunds are what could make them many.
    private const int MaxEntries = 5_000;

    private readonly string _entriesTable = settings.Required("LEDGER_ENTRIES_TABLE");
    private readonly string _balancesTable = settings.Required("LEDGER_BALANCES_TABLE");

    /// <summary>A read of nothing, which opens the connection.</summary>
    public Task WarmUpAsync(CancellationToken cancellationToken) => ReadRowsAsync(new(default), cancellationToken);

    /// <summary>Carries a command out that comes on its own, such as the workflow's.</summary>
    /// <exception cref="TransientFailure">The store was busy, or others wrote the book each time it was read.</exception>
    public Task<LedgerAppend> AppendAsync(
        TransactionId transactionId, Currency currency, LedgerCommand command, CancellationToken cancellationToken) =>
        WriteAsync(transactionId, currency, command, eventVersion: null, cancellationToken);

    /// <summary>
    /// Applies an event of the transaction: once and in the order of its versions, however often and in whatever order events come.
    /// </summary>
    /// <param name="transactionId">The transaction.</param>
    /// <param name="currency">Its currency.</param>
    /// <param name="version">The event's version; 1 is the first.</param>
    /// <param name="command">What it means for the ledger; null for nothing.</param>
    /// <param name="cancellationToken">Calls it off.</param>
    /// <exception cref="TransientFailure">The store was busy, or others wrote the book each time it was read.</exception>
    public Task<LedgerAppend> ApplyEventAsync(
        TransactionId transactionId, Currency currency, long version, LedgerCommand? command, CancellationToken cancellationToken) =>
        WriteAsync(transactionId, currency, command, version, cancellationToken);

    private async Task<LedgerAppend> WriteAsync(
        TransactionId transactionId, Currency currency, LedgerCommand? command, long? eventVersion, CancellationToken cancellationToken)
    {
        for (var round = 0; round < MaxRounds; round++)
        {
            var (head, ledger) = await ReadAsync(transactionId, currency, cancellationToken);
            if (eventVersion <= head.AppliedVersion)
            {
                return new LedgerAppend.Nothing();
            }

            if (eventVersion > head.AppliedVersion + 1)
            {
                return new LedgerAppend.TooEarly(head.AppliedVersion);
            }

            var next = head with { AppliedVersion = eventVersion ?? head.AppliedVersion, Version = head.Version + 1 };
            var (outcome, writes) = Decide(ledger, command, ref next);
            if (outcome is LedgerAppend.Refused || (writes.Count == 0 && eventVersion is null))
            {
                return outcome;
            }

            if (await TryWriteAsync([next.Write(_entriesTable, transactionId, time.GetUtcNow()), .. writes], cancellationToken))
            {
                return outcome;
            }
        }

        throw new TransientFailure($"the ledger of {transactionId} was written by others each time it was read");
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
            TableName = _entriesTable,
            Item = LedgerRow.Of(entry, command, sequence, time.GetUtcNow()),
            ConditionExpression = $"attribute_not_exists({LedgerRow.KeyName})",
        },
    };

    private async Task<(LedgerHead Head, PaymentLedger Ledger)> ReadAsync(
        TransactionId transactionId, Currency currency, CancellationToken cancellationToken)
    {
        var head = LedgerHead.None;
        var ledger = PaymentLedger.Open(transactionId, currency);
        foreach (var row in await ReadRowsAsync(transactionId, cancellationToken))
        {
            if (row.RequiredText(LedgerRow.SortKeyName) == LedgerHead.EntryId)
            {
                head = LedgerHead.Read(row);
                continue;
            }

            // The rows come in the order in which they were written, each allowed by those before it.
            ledger = ledger.Apply(LedgerRow.ReadCommand(row)) is LedgerResult.Written(var next, _)
                ? next
                : throw new CorruptItemException(LedgerRow.SortKeyName);
        }

        return (head, ledger);
    }

    private async Task<List<Dictionary<string, AttributeValue>>> ReadRowsAsync(TransactionId transactionId, CancellationToken cancellationToken)
    {
        var rows = new List<Dictionary<string, AttributeValue>>();
        Dictionary<string, AttributeValue>? after = null;
        do
        {
            var page = await dynamoDb.QueryAsync(
                new QueryRequest
                {
                    TableName = _entriesTable,
                    KeyConditionExpression = $"{LedgerRow.KeyName} = :id",
                    ExpressionAttributeValues = new() { [":id"] = Attributes.Text(transactionId.ToString()) },
                    ConsistentRead = true,
                    ExclusiveStartKey = after,
                },
                cancellationToken);
            rows.AddRange(page.Items ?? []);
            after = page.LastEvaluatedKey is { Count: > 0 } key ? key : null;
        }
        while (after is not null && rows.Count < MaxEntries);
        return after is null ? rows : throw new InvalidOperationException($"{transactionId} has more than {MaxEntries} entries");
    }

    private async Task<bool> TryWriteAsync(List<TransactWriteItem> items, CancellationToken cancellationToken)
    {
        try
        {
            await dynamoDb.TransactWriteItemsAsync(
                new TransactWriteItemsRequest { ClientRequestToken = ids.NewToken(), TransactItems = items }, cancellationToken);
            return true;
        }
        catch (TransactionCanceledException exception) when (AwsFailures.HasFailedCondition(exception))
        {
            return false;
        }
        catch (TransactionCanceledException exception) when (AwsFailures.IsTransient(exception))
        {
            throw new TransientFailure("the store is busy with the ledger", exception);
        }
    }
}
