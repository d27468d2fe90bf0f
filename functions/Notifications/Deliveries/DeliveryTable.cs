using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Payments.Hosting;

namespace Payments.Notifications;

/// <summary>
/// Deliveries in <c>email-deliveries</c>: <c>deliveryId, transactionId, merchantId, customerId?, addressHash, address</c> (masked)<c>, locale,
/// template, claimedBy?, status, rank</c> (of the status)<c>, statusAt</c> (when it happened)<c>, createdAt</c>.
/// </summary>
internal sealed class DeliveryTable(IAmazonDynamoDB dynamoDb, FunctionSettings settings, TimeProvider time)
{
    public const string KeyName = "deliveryId";

    private const string TableVariable = "EMAIL_DELIVERIES_TABLE";

    private readonly string _tableName = settings.Required(TableVariable);

    public static string TableOf(FunctionSettings settings) => settings.Required(TableVariable);

    /// <summary>A read of nothing, which opens the connection.</summary>
    public Task WarmUpAsync(CancellationToken cancellationToken) => ReadAsync("-", cancellationToken);

    /// <summary>The delivery, or null if there is none.</summary>
    public async Task<StoredDelivery?> ReadAsync(string id, CancellationToken cancellationToken)
    {
        var response = await dynamoDb.GetItemAsync(
            new GetItemRequest { TableName = _tableName, Key = new() { [KeyName] = Attributes.Text(id) }, ConsistentRead = true },
            cancellationToken);
        return response.Found(out var item)
            ? new(id, item.RequiredText("status"), item.RequiredText("merchantId"), item.TextOrNull("customerId"), item.TextOrNull("claimedBy"))
            : null;
    }

    /// <summary>Claims the right to send it.</summary>
    /// <returns>False if it was claimed before.</returns>
    public async Task<bool> TryClaimAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var item = new Dictionary<string, AttributeValue>
        {
            [KeyName] = Attributes.Text(delivery.Id),
            ["transactionId"] = Attributes.Text(delivery.TransactionId.ToString()),
            ["merchantId"] = Attributes.Text(delivery.MerchantId),
            ["addressHash"] = Attributes.Text(delivery.Address.Hash),
            ["address"] = Attributes.Text(delivery.Address.Masked),
            ["locale"] = Attributes.Text(delivery.Locale),
            ["template"] = Attributes.Text(delivery.Template),
            ["status"] = Attributes.Text(DeliveryStatuses.Prepared),
            ["rank"] = Attributes.Number(DeliveryStatuses.RankOf(DeliveryStatuses.Prepared)),
            ["statusAt"] = Attributes.Instant(now),
            ["createdAt"] = Attributes.Instant(now),
        };
        item.AddText("customerId", delivery.CustomerId);
        item.AddText("claimedBy", delivery.ClaimedBy);
        try
        {
            await dynamoDb.PutItemAsync(
                new PutItemRequest { TableName = _tableName, Item = item, ConditionExpression = $"attribute_not_exists({KeyName})" },
                cancellationToken);
            return true;
        }
        catch (ConditionalCheckFailedException)
        {
            return false;
        }
    }

    /// <summary>Notes what became of a delivery that is there: the highest state stays, and of equal ones the earliest.</summary>
    /// <returns>False if the row says as much already.</returns>
    public async Task<bool> RaiseAsync(string id, string status, DateTimeOffset at, CancellationToken cancellationToken)
    {
        try
        {
            await dynamoDb.UpdateItemAsync(
                new UpdateItemRequest
                {
                    TableName = _tableName,
                    Key = new() { [KeyName] = Attributes.Text(id) },
                    UpdateExpression = "SET #status = :status, #rank = :rank, statusAt = :at",
                    ConditionExpression = "attribute_exists(createdAt) AND (#rank < :rank OR (#rank = :rank AND statusAt > :at))",
                    ExpressionAttributeNames = new() { ["#status"] = "status", ["#rank"] = "rank" },
                    ExpressionAttributeValues = new()
                    {
                        [":status"] = Attributes.Text(status),
                        [":rank"] = Attributes.Number(DeliveryStatuses.RankOf(status)),
                        [":at"] = Attributes.Instant(at),
                    },
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
