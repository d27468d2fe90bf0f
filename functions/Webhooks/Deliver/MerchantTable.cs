using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Payments.Hosting;

namespace Payments.Webhooks;

/// <summary>Reads where merchants want to be told: <c>webhookUrl</c> of a row of <c>merchants</c>.</summary>
internal sealed class MerchantTable(IAmazonDynamoDB dynamoDb, FunctionSettings settings)
{
    // No merchant has an id that a key could not carry.
    private const string NoSuchMerchant = "-";

    private readonly string _tableName = settings.Required("MERCHANTS_TABLE");

    /// <summary>A read of nothing, which opens the connection.</summary>
    public Task WarmUpAsync(CancellationToken cancellationToken) => ReadWebhookUrlAsync(NoSuchMerchant, cancellationToken);

    /// <summary>The URL, or null if the merchant has none, or is not there any more.</summary>
    public async Task<string?> ReadWebhookUrlAsync(string merchantId, CancellationToken cancellationToken)
    {
        var response = await dynamoDb.GetItemAsync(
            new GetItemRequest { TableName = _tableName, Key = new() { ["merchantId"] = Attributes.Text(merchantId) }, ConsistentRead = true },
            cancellationToken);
        return response.Found(out var merchant) && merchant.TextOrNull("webhookUrl") is { Length: > 0 } url ? url : null;
    }
}
