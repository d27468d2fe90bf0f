using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Payments.Hosting;

namespace Payments.Storage;

/// <summary>Reads and writes what is remembered for the fraud check [R21].</summary>
public sealed class FraudSignalStore(IAmazonDynamoDB dynamoDb, FunctionSettings settings, TimeProvider time)
{
    // An address behind which many pay at once is written by many; who loses that often comes back later.
    private const int MaxRounds = 6;

    private readonly string _tableName = settings.Required("FRAUD_SIGNALS_TABLE");

    /// <summary>A read of nothing, which opens the connection.</summary>
    public Task WarmUpAsync(CancellationToken cancellationToken) => ReadAsync("-", cancellationToken);

    /// <summary>What is remembered; nothing, if there is no row or it has expired (deletions lag).</summary>
    /// <param name="key">One of <see cref="FraudSignalKeys"/>.</param>
    public async Task<FraudSignal> ReadAsync(string key, CancellationToken cancellationToken)
    {
        var response = await dynamoDb.GetItemAsync(
            new GetItemRequest { TableName = _tableName, Key = new() { [FraudSignalItem.KeyName] = Attributes.Text(key) }, ConsistentRead = true },
            cancellationToken);
        if (!response.Found(out var item))
        {
            return new();
        }

        var signal = FraudSignalItem.Read(item);
        return item.RequiredNumber("expiresAt") > time.GetUtcNow().ToUnixTimeSeconds() ? signal : new() { Version = signal.Version };
    }

    /// <summary>Remembers something more. What changes nothing is not written.</summary>
    /// <param name="key">One of <see cref="FraudSignalKeys"/>.</param>
    /// <param name="change">Gives the next state; called again when others wrote in between.</param>
    /// <returns>The state after it.</returns>
    /// <exception cref="TransientFailure">Others wrote the row each time it was read.</exception>
    public async Task<FraudSignal> UpdateAsync(string key, Func<FraudSignal, FraudSignal> change, CancellationToken cancellationToken)
    {
        for (var round = 0; round < MaxRounds; round++)
        {
            var before = await ReadAsync(key, cancellationToken);
            var after = change(before);
            if (after == before || await TryWriteAsync(key, after with { Version = before.Version + 1 }, cancellationToken))
            {
                return after;
            }
        }

        throw new TransientFailure("the row of a fraud signal was written by others each time it was read");
    }

    private async Task<bool> TryWriteAsync(string key, FraudSignal signal, CancellationToken cancellationToken)
    {
        try
        {
            var isNew = signal.Version == 1;
            await dynamoDb.PutItemAsync(
                new PutItemRequest
                {
                    TableName = _tableName,
                    Item = FraudSignalItem.Of(key, signal, time.GetUtcNow()),
                    ConditionExpression = isNew ? "attribute_not_exists(updatedAt)" : "#version = :expected",
                    ExpressionAttributeNames = isNew ? null : new() { ["#version"] = "version" },
                    ExpressionAttributeValues = isNew ? null : new() { [":expected"] = Attributes.Number(signal.Version - 1) },
                },
                cancellationToken);
            return true;
        }
        catch (ConditionalCheckFailedException)
        {
            return false;
        }
    }
}
