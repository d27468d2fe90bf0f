using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Payments.Domain;
using Payments.Hosting;

namespace Payments.Checkout;

/// <summary>Reads of <c>payment-intents</c> by its key, consistent since they gate money [R31].</summary>
internal sealed class IntentTable(IAmazonDynamoDB dynamoDb, FunctionSettings settings)
{
    public const string KeyName = "paymentIntentId";

    private readonly string _tableName = settings.Required("PAYMENT_INTENTS_TABLE");

    /// <summary>The intent, or null if there is none.</summary>
    public async Task<PaymentIntent?> ReadAsync(PaymentIntentId id, CancellationToken cancellationToken)
    {
        var response = await dynamoDb.GetItemAsync(
            new GetItemRequest
            {
                TableName = _tableName,
                Key = new() { [KeyName] = Attributes.Text(id.ToString()) },
                ConsistentRead = true,
            },
            cancellationToken);
        return response.Found(out var item) ? IntentItem.Read(item) : null;
    }
}
