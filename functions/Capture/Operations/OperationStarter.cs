using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Payments.Domain;
using Payments.Hosting;
using Payments.Storage;

namespace Payments.Captures;

/// <summary>Records what the gateway is about to be asked, before it is [R24], and keeps everything else of the payment away meanwhile.</summary>
internal sealed class OperationStarter(
    IAmazonDynamoDB dynamoDb, TransactionStore transactions, AttemptStore attempts, OperationSlot slot, IdGenerator ids, TimeProvider time)
{
    /// <summary>Longer than a request lives: until then the request itself looks after its attempt.</summary>
    private static readonly TimeSpan LookAfter = TimeSpan.FromMinutes(1);

    /// <summary>An attempt of the payment as it was read.</summary>
    public Attempt Of(StoredTransaction stored, string reference, string operation, Money amount, bool moreToCome = false) =>
        new(reference, stored.Id, operation, amount, AttemptStatuses.Started, time.GetUtcNow() + LookAfter) { MoreToCome = moreToCome };

    /// <summary>Starts an attempt that changes the payment only when it ends.</summary>
    /// <exception cref="StaleVersion">The payment changed, something of it is under way, or the attempt exists.</exception>
    /// <exception cref="TransientFailure">The store was busy with these rows.</exception>
    public async Task StartAsync(StoredTransaction stored, Attempt attempt, CancellationToken cancellationToken)
    {
        try
        {
            await dynamoDb.TransactWriteItemsAsync(
                new TransactWriteItemsRequest
                {
                    ClientRequestToken = ids.NewToken(),
                    TransactItems = [Unchanged(stored), attempts.Start(attempt), slot.Take(stored.Id, attempt.Reference)],
                },
                cancellationToken);
        }
        catch (TransactionCanceledException exception) when (AwsFailures.HasFailedCondition(exception))
        {
            throw new StaleVersion(stored.Id.ToString(), exception);
        }
        catch (TransactionCanceledException exception) when (AwsFailures.IsTransient(exception))
        {
            throw new TransientFailure($"the store is busy with {stored.Id}", exception);
        }
    }

    /// <summary>Starts an attempt together with a change of the payment.</summary>
    /// <exception cref="IllegalTransition">The state machine does not have the move.</exception>
    /// <exception cref="StaleVersion">The payment changed, something of it is under way, or the attempt exists.</exception>
    public Task<StoredTransaction> StartAsync(
        StoredTransaction stored, Attempt attempt, TransactionChange change, CancellationToken cancellationToken) =>
        transactions.ApplyAsync(
            stored, change, cancellationToken, null, attempts.Start(attempt), slot.Take(stored.Id, attempt.Reference));

    /// <summary>Whether something of the payment is under way.</summary>
    public async Task<bool> IsTakenAsync(TransactionId id, CancellationToken cancellationToken) =>
        (await dynamoDb.GetItemAsync(slot.Read(id), cancellationToken)).Found(out _);

    private TransactWriteItem Unchanged(StoredTransaction stored) => new()
    {
        ConditionCheck = new()
        {
            TableName = transactions.TableName,
            Key = TransactionItem.Key(stored.Id),
            ConditionExpression = "#version = :expected",
            ExpressionAttributeNames = new() { ["#version"] = "version" },
            ExpressionAttributeValues = new() { [":expected"] = Attributes.Number(stored.Transaction.Version) },
        },
    };
}
