using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Payments.Hosting;

namespace Payments.Notifications;

/// <summary>
/// The table <c>suppressions</c> [R51]: <c>addressHash, address</c> (masked)<c>, reason</c> (BOUNCE or COMPLAINT)<c>, rank, since, updatedAt</c>.
/// An operator who knows better deletes the row.
/// </summary>
internal sealed class SuppressionTable(IAmazonDynamoDB dynamoDb, FunctionSettings settings, TimeProvider time)
{
    private const string KeyName = "addressHash";

    private readonly string _tableName = settings.Required("SUPPRESSIONS_TABLE");

    public async Task<bool> HasAsync(EmailAddress address, CancellationToken cancellationToken)
    {
        var response = await dynamoDb.GetItemAsync(
            new GetItemRequest { TableName = _tableName, Key = new() { [KeyName] = Attributes.Text(address.Hash) }, ConsistentRead = true },
            cancellationToken);
        return response.Found(out _);
    }

    /// <summary>Suppresses an address. The graver reason stays, and of equal ones the earliest: in whatever order they are told.</summary>
    /// <returns>False if the row says as much already.</returns>
    public async Task<bool> AddAsync(EmailAddress address, string reason, DateTimeOffset since, CancellationToken cancellationToken)
    {
        try
        {
            await dynamoDb.PutItemAsync(
                new PutItemRequest
                {
                    TableName = _tableName,
                    Item = new()
                    {
                        [KeyName] = Attributes.Text(address.Hash),
                        ["address"] = Attributes.Text(address.Masked),
                        ["reason"] = Attributes.Text(reason),
                        ["rank"] = Attributes.Number(SuppressionReasons.RankOf(reason)),
                        ["since"] = Attributes.Instant(since),
                        ["updatedAt"] = Attributes.Instant(time.GetUtcNow()),
                    },
                    ConditionExpression = $"attribute_not_exists({KeyName}) OR #rank < :rank OR (#rank = :rank AND #since > :since)",
                    ExpressionAttributeNames = new() { ["#rank"] = "rank", ["#since"] = "since" },
                    ExpressionAttributeValues = new()
                    {
                        [":rank"] = Attributes.Number(SuppressionReasons.RankOf(reason)),
                        [":since"] = Attributes.Instant(since),
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
