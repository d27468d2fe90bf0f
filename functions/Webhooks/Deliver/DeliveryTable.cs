using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Payments.Hosting;

namespace Payments.Webhooks;

/// <summary>Rows of <c>webhook-deliveries</c>, by their key.</summary>
internal sealed class DeliveryTable(IAmazonDynamoDB dynamoDb, FunctionSettings settings)
{
    private readonly string _tableName = settings.Required("WEBHOOK_DELIVERIES_TABLE");

    /// <summary>The delivery of an event; a new one if it was never tried.</summary>
    public async Task<DeliveryItem> ReadAsync(MerchantEvent happened, CancellationToken cancellationToken)
    {
        var response = await dynamoDb.GetItemAsync(
            new GetItemRequest
            {
                TableName = _tableName,
                Key = new() { ["deliveryId"] = Attributes.Text(happened.EventId) },
                ConsistentRead = true,
            },
            cancellationToken);
        return response.Found(out var item) ? DeliveryItem.Read(happened, item) : DeliveryItem.New(happened);
    }

    /// <exception cref="StaleVersion">Another copy of the message was tried meanwhile.</exception>
    public async Task SaveAsync(DeliveryItem before, DeliveryItem after, SendResult result, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var put = new PutItemRequest
        {
            TableName = _tableName,
            Item = after.Write(result, now),
            ConditionExpression = "attribute_not_exists(deliveryId)",
        };
        if (before.Attempts > 0)
        {
            put.ConditionExpression = "attempts = :attempts";
            put.ExpressionAttributeValues = new() { [":attempts"] = Attributes.Number(before.Attempts) };
        }

        try
        {
            await dynamoDb.PutItemAsync(put, cancellationToken);
        }
        catch (ConditionalCheckFailedException exception)
        {
            throw new StaleVersion($"the delivery of {after.Event.EventId}", exception);
        }
    }
}
