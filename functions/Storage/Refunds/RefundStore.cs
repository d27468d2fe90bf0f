using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Payments.Domain;
using Payments.Hosting;

namespace Payments.Storage;

/// <summary>
/// Refunds: each begins and ends together with its transaction's row, which reserves the amount and gives it up or takes it, so that
/// refunds side by side never take the same money twice [R33]. The attempt of the same reference is open as long as the outcome is not written.
/// </summary>
public sealed class RefundStore(
    IAmazonDynamoDB dynamoDb, FunctionSettings settings, TransactionStore transactions, AttemptStore attempts, TimeProvider time)
{
    // Each round is somebody else's change of the same payment.
    private const int MaxRounds = 5;

    private readonly string _tableName = settings.Required("REFUNDS_TABLE");

    /// <summary>The refund, strongly consistent, or null.</summary>
    public async Task<Refund?> ReadAsync(string refundId, CancellationToken cancellationToken)
    {
        var response = await dynamoDb.GetItemAsync(
            new GetItemRequest { TableName = _tableName, Key = RefundItem.Key(refundId), ConsistentRead = true }, cancellationToken);
        return response.Found(out var item) ? RefundItem.Read(item) : null;
    }

    /// <summary>Reserves the amount of a refund and records it, before the gateway is asked.</summary>
    /// <param name="stored">The transaction as it was read.</param>
    /// <param name="refundId">Reserved for this request.</param>
    /// <param name="amount">More than zero.</param>
    /// <param name="reason">Of the merchant, if given.</param>
    /// <param name="dueAt">When it is looked after, if nobody has by then.</param>
    /// <param name="cancellationToken">Calls it off.</param>
    /// <exception cref="IllegalTransition">The payment cannot be refunded in its state.</exception>
    /// <exception cref="TransactionRefusal">The amounts do not allow it.</exception>
    /// <exception cref="StaleVersion">The transaction changed, or the refund exists.</exception>
    public async Task<Refund> RequestAsync(
        StoredTransaction stored, string refundId, Money amount, string? reason, DateTimeOffset dueAt, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var refund = new Refund(refundId, stored.Id, stored.IntentId, stored.MerchantId, amount, RefundStatuses.Pending)
        {
            Reason = reason,
            CreatedAt = now,
            UpdatedAt = now,
        };
        await transactions.ApplyAsync(
            stored,
            new TransactionChange.RequestRefund(refundId, amount),
            cancellationToken,
            null,
            new()
            {
                Put = new()
                {
                    TableName = _tableName,
                    Item = RefundItem.Of(refund),
                    ConditionExpression = $"attribute_not_exists({RefundItem.KeyName})",
                },
            },
            attempts.Start(new(refundId, stored.Id, AttemptOperations.Refund, amount, AttemptStatuses.Started, dueAt)));
        return refund;
    }

    /// <summary>The gateway has paid it. Saying so again changes nothing.</summary>
    public Task<Refund> CompleteAsync(Refund refund, CancellationToken cancellationToken) => EndAsync(
        refund, RefundStatuses.Succeeded, null, new TransactionChange.CompleteRefund(refund.Id, refund.Amount), cancellationToken);

    /// <summary>It came to nothing. Saying so again changes nothing.</summary>
    public Task<Refund> FailAsync(Refund refund, string failureCode, CancellationToken cancellationToken) => EndAsync(
        refund, RefundStatuses.Failed, failureCode, new TransactionChange.FailRefund(refund.Id, refund.Amount), cancellationToken);

    /// <returns>The refund as it ended: who ended it first decides.</returns>
    private async Task<Refund> EndAsync(
        Refund refund, string status, string? failureCode, TransactionChange change, CancellationToken cancellationToken)
    {
        for (var round = 0; round < MaxRounds && refund.Status == RefundStatuses.Pending; round++)
        {
            var stored = await transactions.ReadAsync(refund.TransactionId, cancellationToken)
                ?? throw new InvalidOperationException($"{refund.Id} has no transaction {refund.TransactionId}");
            var now = time.GetUtcNow();
            try
            {
                await transactions.ApplyAsync(
                    stored, change, cancellationToken, null, End(refund.Id, status, failureCode, now), attempts.Settle(refund.Id));
                return refund with { Status = status, FailureCode = failureCode, UpdatedAt = now };
            }
            catch (StaleVersion)
            {
                refund = await ReadAsync(refund.Id, cancellationToken) ?? refund;
            }
        }

        return refund.Status != RefundStatuses.Pending
            ? refund
            : throw new TransientFailure($"{refund.TransactionId} changed each time {refund.Id} was to be ended");
    }

    private TransactWriteItem End(string refundId, string status, string? failureCode, DateTimeOffset now)
    {
        var update = new Update
        {
            TableName = _tableName,
            Key = RefundItem.Key(refundId),
            UpdateExpression = "SET #status = :status, updatedAt = :now",
            ConditionExpression = "#status = :pending",
            ExpressionAttributeNames = new() { ["#status"] = "status" },
            ExpressionAttributeValues = new()
            {
                [":status"] = Attributes.Text(status),
                [":pending"] = Attributes.Text(RefundStatuses.Pending),
                [":now"] = Attributes.Instant(now),
            },
        };
        if (failureCode is not null)
        {
            update.UpdateExpression += ", failureCode = :failureCode";
            update.ExpressionAttributeValues[":failureCode"] = Attributes.Text(failureCode);
        }

        return new() { Update = update };
    }
}
