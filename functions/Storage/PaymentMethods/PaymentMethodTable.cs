using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Payments.Hosting;

namespace Payments.Storage;

/// <summary>
/// The table <c>payment-methods</c>: <c>customerKey</c> (merchant and customer)<c>, paymentMethodId, customerId, token, brand, last4?,
/// threeDSecure, country, createdAt</c>. A customer's are one partition, so no merchant can reach another's by any id.
/// </summary>
public sealed class PaymentMethodTable(IAmazonDynamoDB dynamoDb, FunctionSettings settings)
{
    /// <summary>Of a customer; more are refused.</summary>
    public const int MaxPerCustomer = 50;

    private readonly string _tableName = settings.Required("PAYMENT_METHODS_TABLE");

    /// <summary>One means of payment, or null.</summary>
    public async Task<SavedPaymentMethod?> ReadAsync(string merchantId, string customerId, string id, CancellationToken cancellationToken)
    {
        var response = await dynamoDb.GetItemAsync(
            new GetItemRequest
            {
                TableName = _tableName,
                Key = new() { ["customerKey"] = KeyOf(merchantId, customerId), ["paymentMethodId"] = Attributes.Text(id) },
                ConsistentRead = true,
            },
            cancellationToken);
        return response.Found(out var item) ? Read(item) : null;
    }

    /// <summary>All of a customer, the oldest first.</summary>
    public async Task<IReadOnlyList<SavedPaymentMethod>> ListAsync(string merchantId, string customerId, CancellationToken cancellationToken)
    {
        var page = await dynamoDb.QueryAsync(
            new QueryRequest
            {
                TableName = _tableName,
                KeyConditionExpression = "customerKey = :customer",
                ExpressionAttributeValues = new() { [":customer"] = KeyOf(merchantId, customerId) },
                ConsistentRead = true,
                Limit = MaxPerCustomer,
            },
            cancellationToken);
        return [.. (page.Items ?? []).Select(Read)];
    }

    /// <summary>Stores it; the same again changes nothing.</summary>
    public async Task SaveAsync(string merchantId, SavedPaymentMethod method, CancellationToken cancellationToken)
    {
        var item = new Dictionary<string, AttributeValue>
        {
            ["customerKey"] = KeyOf(merchantId, method.CustomerId),
            ["paymentMethodId"] = Attributes.Text(method.Id),
            ["customerId"] = Attributes.Text(method.CustomerId),
            ["token"] = Attributes.Text(method.Token.Reveal()),
            ["brand"] = Attributes.Text(method.Brand),
            ["threeDSecure"] = new() { BOOL = method.RequiresThreeDSecure },
            ["country"] = Attributes.Text(method.Country),
            ["createdAt"] = Attributes.Instant(method.CreatedAt),
        };
        item.AddText("last4", method.Last4);
        try
        {
            await dynamoDb.PutItemAsync(
                new PutItemRequest { TableName = _tableName, Item = item, ConditionExpression = "attribute_not_exists(paymentMethodId)" },
                cancellationToken);
        }
        catch (ConditionalCheckFailedException)
        {
            // The id is one request's alone: an attempt before this one wrote the same row.
        }
    }

    // Neither part can contain the separator's neighbour unnoticed: a merchant's id has no '#'.
    private static AttributeValue KeyOf(string merchantId, string customerId) => Attributes.Text($"{merchantId}#{customerId}");

    private static SavedPaymentMethod Read(Dictionary<string, AttributeValue> item) => new(
        item.RequiredText("paymentMethodId"),
        item.RequiredText("customerId"),
        item.RequiredText("token"),
        item.RequiredText("brand"),
        item.TextOrNull("last4"),
        item.IsTrue("threeDSecure"),
        item.RequiredText("country"),
        item.RequiredInstant("createdAt"));
}
