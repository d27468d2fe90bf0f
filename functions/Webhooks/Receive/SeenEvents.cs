using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Payments.Gateway;
using Payments.Hosting;

namespace Payments.Webhooks;

/// <summary>
/// The events that were heard, for a week: a row of <c>gateway-events</c> has <c>eventId, type, reference, receivedAt, expiresAt</c> (Unix
/// seconds, the table's TTL). The gateway repeats an event for three days at most, and a signature is good for five minutes.
/// </summary>
internal sealed class SeenEvents(IAmazonDynamoDB dynamoDb, FunctionSettings settings, TimeProvider time)
{
    private const string NoSuchEvent = "-";

    private static readonly TimeSpan Retention = TimeSpan.FromDays(7);

    private readonly string _tableName = settings.Required("GATEWAY_EVENTS_TABLE");

    /// <summary>A read of nothing, which opens the connection.</summary>
    public Task WarmUpAsync(CancellationToken cancellationToken) => ContainsAsync(NoSuchEvent, cancellationToken);

    public async Task<bool> ContainsAsync(string eventId, CancellationToken cancellationToken)
    {
        var response = await dynamoDb.GetItemAsync(
            new GetItemRequest { TableName = _tableName, Key = new() { ["eventId"] = Attributes.Text(eventId) }, ConsistentRead = true },
            cancellationToken);
        return response.Found(out var item) && item.RequiredNumber("expiresAt") > time.GetUtcNow().ToUnixTimeSeconds();
    }

    /// <summary>Another copy may have been faster; then there is nothing to add.</summary>
    public async Task AddAsync(GatewayEvent happened, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        try
        {
            await dynamoDb.PutItemAsync(
                new PutItemRequest
                {
                    TableName = _tableName,
                    Item = new()
                    {
                        ["eventId"] = Attributes.Text(happened.Id),
                        ["type"] = Attributes.Text(happened.Type),
                        ["reference"] = Attributes.Text(happened.Data.Reference),
                        ["receivedAt"] = Attributes.Instant(now),
                        ["expiresAt"] = Attributes.Number((now + Retention).ToUnixTimeSeconds()),
                    },
                    ConditionExpression = "attribute_not_exists(eventId) OR expiresAt <= :now",
                    ExpressionAttributeValues = new() { [":now"] = Attributes.Number(now.ToUnixTimeSeconds()) },
                },
                cancellationToken);
        }
        catch (ConditionalCheckFailedException)
        {
            // It is there, which is all that was wanted.
        }
    }
}
