using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Payments.Domain;
using Payments.Hosting;

namespace Payments.Storage;

/// <summary>Reads of <c>payment-intents</c> by its key, consistent since they gate money [R31].</summary>
public sealed class IntentTable(IAmazonDynamoDB dynamoDb, FunctionSettings settings)
{
    public const string KeyName = "paymentIntentId";

    // A key that no intent has: ids come from the clock, and this one is of 1970.
    private static readonly PaymentIntentId NoSuchIntent = new(default);

    public string TableName { get; } = settings.Required("PAYMENT_INTENTS_TABLE");

    /// <summary>A read of nothing, which opens the connection.</summary>
    public Task WarmUpAsync(CancellationToken cancellationToken) => ReadAsync(NoSuchIntent, cancellationToken);

    public static Dictionary<string, AttributeValue> Key(PaymentIntentId id) => new() { [KeyName] = Attributes.Text(id.ToString()) };

    /// <summary>The intent, or null if there is none.</summary>
    public async Task<PaymentIntent?> ReadAsync(PaymentIntentId id, CancellationToken cancellationToken)
    {
        var response = await dynamoDb.GetItemAsync(
            new GetItemRequest
            {
                TableName = TableName,
                Key = Key(id),
                ConsistentRead = true,
            },
            cancellationToken);
        return response.Found(out var item) ? IntentItem.Read(item) : null;
    }

    /// <summary>The devices that intents are paid from, in one call.</summary>
    /// <param name="ids">At most 100, each once.</param>
    /// <param name="cancellationToken">Calls it off.</param>
    /// <returns>Those of the intents that there are; null for a device that is not known.</returns>
    /// <exception cref="TransientFailure">The store was too busy to read them all.</exception>
    public async Task<IReadOnlyDictionary<PaymentIntentId, string?>> ReadDevicesAsync(
        IReadOnlyCollection<PaymentIntentId> ids, CancellationToken cancellationToken)
    {
        var wanted = new KeysAndAttributes
        {
            Keys = [.. ids.Select(Key)],
            ConsistentRead = true,
            ProjectionExpression = $"{KeyName}, {IntentItem.DeviceName}",
        };
        var rows = await dynamoDb.ReadAllAsync(TableName, wanted, cancellationToken);
        var devices = rows.ToDictionary(row => row.RequiredText(KeyName), row => row.TextOrNull(IntentItem.DeviceName));
        return ids.Where(id => devices.ContainsKey(id.ToString())).ToDictionary(id => id, id => devices[id.ToString()]);
    }
}
