using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Payments.Hosting;

namespace Payments.Webhooks;

/// <summary>Reads and writes of <c>disputes</c> by its key.</summary>
internal sealed class DisputeTable(IAmazonDynamoDB dynamoDb, FunctionSettings settings)
{
    private const string NoSuchDispute = "-";
    private const string CloseExpression = "SET #status = :status, updatedAt = :now";
    private const string IsNew = $"attribute_not_exists({DisputeItem.KeyName})";
    private const string IsOpen = "#status = :open";

    private static readonly Dictionary<string, string> Names = new() { ["#status"] = "status" };

    private readonly string _tableName = settings.Required("DISPUTES_TABLE");

    /// <summary>A read of nothing, which opens the connection.</summary>
    public Task WarmUpAsync(CancellationToken cancellationToken) => ReadAsync(NoSuchDispute, cancellationToken);

    public async Task<Dispute?> ReadAsync(string disputeId, CancellationToken cancellationToken)
    {
        var response = await dynamoDb.GetItemAsync(
            new GetItemRequest { TableName = _tableName, Key = DisputeItem.Key(disputeId), ConsistentRead = true }, cancellationToken);
        return response.Found(out var item) ? DisputeItem.Read(item) : null;
    }

    /// <summary>The write of a new dispute, to go with the change of its payment.</summary>
    public TransactWriteItem Create(Dispute dispute) => new()
    {
        Put = new() { TableName = _tableName, Item = DisputeItem.Of(dispute), ConditionExpression = IsNew },
    };

    /// <summary>A new dispute by itself.</summary>
    /// <exception cref="StaleVersion">It is there already.</exception>
    public async Task CreateAsync(Dispute dispute, CancellationToken cancellationToken)
    {
        try
        {
            await dynamoDb.PutItemAsync(
                new PutItemRequest { TableName = _tableName, Item = DisputeItem.Of(dispute), ConditionExpression = IsNew }, cancellationToken);
        }
        catch (ConditionalCheckFailedException exception)
        {
            throw new StaleVersion(dispute.Id, exception);
        }
    }

    /// <summary>The write of its end, to go with the change of its payment.</summary>
    public TransactWriteItem Close(string disputeId, string status, DateTimeOffset now) => new()
    {
        Update = new()
        {
            TableName = _tableName,
            Key = DisputeItem.Key(disputeId),
            UpdateExpression = CloseExpression,
            ConditionExpression = IsOpen,
            ExpressionAttributeNames = Names,
            ExpressionAttributeValues = CloseValues(status, now),
        },
    };

    /// <summary>Its end by itself.</summary>
    /// <exception cref="StaleVersion">It has ended meanwhile.</exception>
    public async Task CloseAsync(string disputeId, string status, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            await dynamoDb.UpdateItemAsync(
                new UpdateItemRequest
                {
                    TableName = _tableName,
                    Key = DisputeItem.Key(disputeId),
                    UpdateExpression = CloseExpression,
                    ConditionExpression = IsOpen,
                    ExpressionAttributeNames = Names,
                    ExpressionAttributeValues = CloseValues(status, now),
                },
                cancellationToken);
        }
        catch (ConditionalCheckFailedException exception)
        {
            throw new StaleVersion(disputeId, exception);
        }
    }

    private static Dictionary<string, AttributeValue> CloseValues(string status, DateTimeOffset now) => new()
    {
        [":status"] = Attributes.Text(status),
        [":open"] = Attributes.Text(DisputeStatuses.Open),
        [":now"] = Attributes.Instant(now),
    };
}
