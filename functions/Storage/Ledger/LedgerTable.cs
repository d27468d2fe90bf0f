using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Payments.Domain;
using Payments.Hosting;

namespace Payments.Storage;

/// <summary>Reads and writes books of <c>ledger-entries</c>, a whole book at a time.</summary>
internal sealed class LedgerTable(IAmazonDynamoDB dynamoDb, FunctionSettings settings, IdGenerator ids)
{
    // A payment has a handful of entries; partial captures and refunds are what could make them many.
    private const int MaxEntries = 5_000;

    public string Name { get; } = settings.Required("LEDGER_ENTRIES_TABLE");

    /// <summary>A read of nothing, which opens the connection.</summary>
    public Task WarmUpAsync(CancellationToken cancellationToken) => ReadRowsAsync(new(default), cancellationToken);

    /// <summary>A transaction's book; an empty one if it has none.</summary>
    /// <exception cref="CorruptItemException">A row is not of its shape, or not allowed by those before it.</exception>
    public async Task<LedgerBook> ReadAsync(TransactionId transactionId, Currency currency, CancellationToken cancellationToken)
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

        return new(head, ledger);
    }

    /// <summary>
    /// Writes a book's head, and all of the rest or none of it with it. The head's condition decides. Where the SDK repeats a write whose answer
    /// was lost, a transaction is the same one by its token; a head that goes alone finds itself written: who reads it then sees that.
    /// </summary>
    /// <returns>False if the head is not what it was to be written over; nothing was written, or it was before.</returns>
    /// <exception cref="TransientFailure">The store was busy with these rows.</exception>
    public async Task<bool> TryWriteAsync(Put head, IReadOnlyList<TransactWriteItem> with, CancellationToken cancellationToken)
    {
        try
        {
            // A transaction costs twice what a plain write does.
            if (with.Count == 0)
            {
                await dynamoDb.PutItemAsync(RequestOf(head), cancellationToken);
                return true;
            }

            await dynamoDb.TransactWriteItemsAsync(
                new TransactWriteItemsRequest { ClientRequestToken = ids.NewToken(), TransactItems = [new() { Put = head }, .. with] }, cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is ConditionalCheckFailedException
            || (exception is TransactionCanceledException cancelled && AwsFailures.HasFailedCondition(cancelled)))
        {
            return false;
        }
        catch (Exception exception) when (exception is TransactionConflictException
            || (exception is TransactionCanceledException && AwsFailures.IsTransient(exception)))
        {
            throw new TransientFailure("the store is busy with the ledger", exception);
        }
    }

    private static PutItemRequest RequestOf(Put put) => new()
    {
        TableName = put.TableName,
        Item = put.Item,
        ConditionExpression = put.ConditionExpression,
        ExpressionAttributeValues = put.ExpressionAttributeValues,
    };

    private async Task<List<Dictionary<string, AttributeValue>>> ReadRowsAsync(TransactionId transactionId, CancellationToken cancellationToken)
    {
        var rows = new List<Dictionary<string, AttributeValue>>();
        Dictionary<string, AttributeValue>? after = null;
        do
        {
            var page = await dynamoDb.QueryAsync(
                new QueryRequest
                {
                    TableName = Name,
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
}
