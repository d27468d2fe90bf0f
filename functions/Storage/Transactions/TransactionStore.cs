using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Payments.Domain;
using Payments.Hosting;

namespace Payments.Storage;

/// <summary>
/// Reads and changes transactions. A change is one conditional write of the transaction and of its intent, which move together, and of
/// whatever else must be true with them [R31].
/// </summary>
public sealed class TransactionStore(IAmazonDynamoDB dynamoDb, FunctionSettings settings, TimeProvider time, IdGenerator ids)
{
    private static readonly TransactionId NoSuchTransaction = new(default);

    private readonly string _intentsTable = settings.Required("PAYMENT_INTENTS_TABLE");

    public string TableName { get; } = settings.Required("TRANSACTIONS_TABLE");

    /// <summary>A read of nothing, which opens the connection.</summary>
    public Task WarmUpAsync(CancellationToken cancellationToken) => ReadAsync(NoSuchTransaction, cancellationToken);

    /// <summary>The transaction, strongly consistent, or null.</summary>
    /// <exception cref="CorruptItemException">The row is not of its shape.</exception>
    public async Task<StoredTransaction?> ReadAsync(TransactionId id, CancellationToken cancellationToken)
    {
        var response = await dynamoDb.GetItemAsync(
            new GetItemRequest { TableName = TableName, Key = TransactionItem.Key(id), ConsistentRead = true }, cancellationToken);
        return response.Found(out var item) ? TransactionItem.Read(item) : null;
    }

    /// <summary>Writes a change of what was read.</summary>
    /// <param name="stored">What was read.</param>
    /// <param name="change">What happens.</param>
    /// <param name="gatewayId">The gateway's id, if it became known.</param>
    /// <param name="with">Further writes, all or none with the change; at most 90.</param>
    /// <param name="cancellationToken">Calls it off.</param>
    /// <returns>The transaction after the change.</returns>
    /// <exception cref="IllegalTransition">The state machine does not have the move; nothing was written.</exception>
    /// <exception cref="TransactionRefusal">The amounts do not allow it; nothing was written.</exception>
    /// <exception cref="StaleVersion">A row changed since it was read, or a condition of a further write does not hold; nothing was written.</exception>
    /// <exception cref="TransientFailure">The store was busy with these rows.</exception>
    public async Task<StoredTransaction> ApplyAsync(
        StoredTransaction stored,
        TransactionChange change,
        CancellationToken cancellationToken,
        string? gatewayId = null,
        params IReadOnlyList<TransactWriteItem> with)
    {
        var next = stored.Transaction.Apply(change);
        var now = time.GetUtcNow();
        await WriteAsync(
            [
                new() { Update = UpdateOf(stored, next, change, gatewayId, now) },
                new() { Update = MoveIntent(stored.IntentId, stored.Transaction.Version + stored.IntentOffset, next.Status, now) },
                .. with,
            ],
            stored.Id,
            cancellationToken);
        return stored with
        {
            Transaction = next,
            GatewayId = gatewayId ?? stored.GatewayId,
            DeclineCode = (change as TransactionChange.Decline)?.Code ?? stored.DeclineCode,
            UpdatedAt = now,
            AuthorizedAt = change is TransactionChange.Authorize ? now : stored.AuthorizedAt,
        };
    }

    /// <summary>Stores the transaction of an intent that is paid without a checkout, together with the intent's move.</summary>
    /// <param name="intent">The intent as it was read, PENDING.</param>
    /// <param name="change">Its first change: the start of the authorization, or a decline.</param>
    /// <param name="cancellationToken">Calls it off.</param>
    /// <param name="with">Further writes, all or none with it.</param>
    /// <exception cref="StaleVersion">The intent is being paid, or was; nothing was written.</exception>
    /// <exception cref="TransientFailure">The store was busy with these rows.</exception>
    public async Task<StoredTransaction> OpenAsync(
        PaymentIntent intent, TransactionChange change, CancellationToken cancellationToken, params IReadOnlyList<TransactWriteItem> with)
    {
        var id = new TransactionId(intent.Id.Ulid);
        var transaction = Transaction.Open(id, intent.Order.Amount).Apply(change) with { Version = 1 };
        var now = time.GetUtcNow();
        var item = TransactionItem.Of(intent.Id, intent.MerchantId, intent.Order, transaction, change, trackingId: null, now);
        item["previous"] = Attributes.Text(intent.Status.ToName());
        await WriteAsync(
            [
                new()
                {
                    Put = new() { TableName = TableName, Item = item, ConditionExpression = $"attribute_not_exists({TransactionItem.KeyName})" },
                },
                new() { Update = MoveIntent(intent.Id, intent.Version, transaction.Status, now) },
                .. with,
            ],
            id,
            cancellationToken);
        return TransactionItem.Read(item);
    }

    private async Task WriteAsync(List<TransactWriteItem> items, TransactionId id, CancellationToken cancellationToken)
    {
        try
        {
            await dynamoDb.TransactWriteItemsAsync(
                new TransactWriteItemsRequest { ClientRequestToken = ids.NewToken(), TransactItems = items }, cancellationToken);
        }
        catch (TransactionCanceledException exception) when (AwsFailures.HasFailedCondition(exception))
        {
            throw new StaleVersion(id.ToString(), exception);
        }
        catch (TransactionCanceledException exception) when (AwsFailures.IsTransient(exception))
        {
            throw new TransientFailure($"the store is busy with {id}", exception);
        }
    }

    private Update UpdateOf(StoredTransaction stored, Transaction next, TransactionChange change, string? gatewayId, DateTimeOffset now)
    {
        var set = "SET #status = :status, #version = :next, previous = :previous, #change = :change, captured = :captured, "
            + "refunded = :refunded, refundPending = :refundPending, disputed = :disputed, chargedBack = :chargedBack, "
            + "moreToCome = :moreToCome, updatedAt = :now";
        var values = new Dictionary<string, AttributeValue>
        {
            [":expected"] = Attributes.Number(stored.Transaction.Version),
            [":status"] = Attributes.Text(next.Status.ToName()),
            [":next"] = Attributes.Number(next.Version),
            [":previous"] = Attributes.Text(stored.Status.ToName()),
            [":change"] = ChangeItem.Of(change),
            [":captured"] = Attributes.Number(next.Captured),
            [":refunded"] = Attributes.Number(next.Refunded),
            [":refundPending"] = Attributes.Number(next.RefundPending),
            [":disputed"] = Attributes.Number(next.Disputed),
            [":chargedBack"] = Attributes.Number(next.ChargedBack),
            [":moreToCome"] = new() { BOOL = next.MoreToCome },
            [":now"] = Attributes.Instant(now),
        };
        if (gatewayId is not null)
        {
            set += ", gatewayId = :gatewayId";
            values[":gatewayId"] = Attributes.Text(gatewayId);
        }

        if (change is TransactionChange.Decline decline)
        {
            set += ", declineCode = :declineCode";
            values[":declineCode"] = Attributes.Text(decline.Code);
        }

        if (change is TransactionChange.Authorize)
        {
            set += ", authorizedAt = :now";
        }

        return new()
        {
            TableName = TableName,
            Key = TransactionItem.Key(stored.Id),
            UpdateExpression = set,
            ConditionExpression = "#version = :expected",
            ExpressionAttributeNames = new() { ["#status"] = "status", ["#version"] = "version", ["#change"] = "change" },
            ExpressionAttributeValues = values,
        };
    }

    private Update MoveIntent(PaymentIntentId id, long expected, IntentStatus status, DateTimeOffset now) => new()
    {
        TableName = _intentsTable,
        Key = IntentTable.Key(id),
        UpdateExpression = "SET #status = :status, #version = #version + :one, updatedAt = :now",
        ConditionExpression = "#version = :expected",
        ExpressionAttributeNames = new() { ["#status"] = "status", ["#version"] = "version" },
        ExpressionAttributeValues = new()
        {
            [":status"] = Attributes.Text(status.ToName()),
            [":one"] = Attributes.Number(1),
            [":expected"] = Attributes.Number(expected),
            [":now"] = Attributes.Instant(now),
        },
    };
}
