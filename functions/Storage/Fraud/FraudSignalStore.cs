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
    /// <param name="cancellationToken">Calls it off.</param>
    public async Task<FraudSignal> ReadAsync(string key, CancellationToken cancellationToken) => (await ReadAsync([key], cancellationToken))[key];

    /// <summary>The same of several, in one call.</summary>
    /// <param name="keys">At most 100, each once.</param>
    /// <param name="cancellationToken">Calls it off.</param>
    /// <returns>All of them, by key.</returns>
    /// <exception cref="TransientFailure">The store was too busy to read them all.</exception>
    public async Task<IReadOnlyDictionary<string, FraudSignal>> ReadAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        var signals = keys.ToDictionary(key => key, _ => new FraudSignal());
        var wanted = new KeysAndAttributes
        {
            Keys = [.. keys.Select(key => new Dictionary<string, AttributeValue> { [FraudSignalItem.KeyName] = Attributes.Text(key) })],
            ConsistentRead = true,
        };
        foreach (var item in await dynamoDb.ReadAllAsync(_tableName, wanted, cancellationToken))
        {
            signals[item.RequiredText(FraudSignalItem.KeyName)] = Living(item);
        }

        return signals;
    }

    /// <summary>Remembers something more. What changes nothing is not written.</summary>
    /// <param name="key">One of <see cref="FraudSignalKeys"/>.</param>
    /// <param name="before">What was read under it.</param>
    /// <param name="change">Gives the next state; called again when others wrote in between.</param>
    /// <param name="cancellationToken">Calls it off.</param>
    /// <returns>The state after it.</returns>
    /// <exception cref="TransientFailure">Others wrote the row each time it was read.</exception>
    public async Task<FraudSignal> UpdateAsync(
        string key, FraudSignal before, Func<FraudSignal, FraudSignal> change, CancellationToken cancellationToken)
    {
        for (var round = 0; round < MaxRounds; round++)
        {
            var after = change(before);
            if (after == before || await TryWriteAsync(key, after with { Version = before.Version + 1 }, cancellationToken))
            {
                return after;
            }

            before = await ReadAsync(key, cancellationToken);
        }

        throw new TransientFailure("the row of a fraud signal was written by others each time it was read");
    }

    // An expired row tells nothing, but what is written in its place follows its version.
    private FraudSignal Living(Dictionary<string, AttributeValue> item)
    {
        var signal = FraudSignalItem.Read(item);
        return item.RequiredNumber("expiresAt") > time.GetUtcNow().ToUnixTimeSeconds() ? signal : new() { Version = signal.Version };
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
