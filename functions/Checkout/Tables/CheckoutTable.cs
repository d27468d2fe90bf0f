using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Payments.Domain;
using Payments.Hosting;

namespace Payments.Checkout;

/// <summary>Reads of <c>checkouts</c> by its key, always consistent: what follows depends on them.</summary>
internal sealed class CheckoutTable(IAmazonDynamoDB dynamoDb, FunctionSettings settings)
{
    public const string KeyName = "trackingId";

    // A key that no checkout has: ids come from the clock, and this one is of 1970.
    private const string NoSuchCheckout = TrackingId.Prefix + "00000000000000000000000000";

    public string TableName { get; } = settings.Required("CHECKOUTS_TABLE");

    /// <summary>A read of nothing, which opens the connection.</summary>
    public Task WarmUpAsync(CancellationToken cancellationToken) => GetAsync(NoSuchCheckout, cancellationToken);

    /// <summary>The row, or null if there is none.</summary>
    public async Task<CheckoutItem?> ReadAsync(TrackingId trackingId, CancellationToken cancellationToken)
    {
        var response = await GetAsync(trackingId.ToString(), cancellationToken);
        return response.Found(out var item) ? new(item) : null;
    }

    /// <summary>Carries writes of rows of this table out by themselves, all or none; none at all is done already.</summary>
    /// <exception cref="StaleVersion">A row changed since it was read; nothing was written.</exception>
    /// <exception cref="TransientFailure">The store was busy with these rows.</exception>
    public async Task WriteAsync(IReadOnlyList<TransactWriteItem> writes, CancellationToken cancellationToken)
    {
        if (writes.Count == 0)
        {
            return;
        }

        try
        {
            await dynamoDb.TransactWriteItemsAsync(new TransactWriteItemsRequest { TransactItems = [.. writes] }, cancellationToken);
        }
        catch (TransactionCanceledException exception) when (AwsFailures.HasFailedCondition(exception))
        {
            throw new StaleVersion("the checkout", exception);
        }
        catch (TransactionCanceledException exception) when (AwsFailures.IsTransient(exception))
        {
            throw new TransientFailure("the store is busy with the checkout", exception);
        }
    }

    public static Dictionary<string, AttributeValue> Key(TrackingId trackingId) =>
        new() { [KeyName] = Attributes.Text(trackingId.ToString()) };

    private Task<GetItemResponse> GetAsync(string trackingId, CancellationToken cancellationToken) => dynamoDb.GetItemAsync(
        new GetItemRequest
        {
            TableName = TableName,
            Key = new() { [KeyName] = Attributes.Text(trackingId) },
            ConsistentRead = true,
        },
        cancellationToken);
}
