using System.Collections.Immutable;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Payments.Hosting;

namespace Payments.Notifications;

/// <summary>
/// Histories of bounces, in <c>email-deliveries</c> beside the deliveries: <c>deliveryId</c> (<c>bounces-customer#…</c>, or
/// <c>bounces-address#&lt;hash&gt;</c> for a payment of nobody known)<c>, bounces</c> {SES's id: instant}<c>, escalatedAt?, version, updatedAt</c>.
/// </summary>
internal sealed class BounceTable(IAmazonDynamoDB dynamoDb, FunctionSettings settings, TimeProvider time)
{
    // Two bounces of one customer at once are rare.
    private const int MaxRounds = 6;

    private readonly string _tableName = DeliveryTable.TableOf(settings);

    public static string KeyOfCustomer(string merchantId, string customerId) => $"bounces-customer#{merchantId}#{customerId}";

    public static string KeyOfAddress(EmailAddress address) => $"bounces-address#{address.Hash}";

    /// <summary>Changes a history. What changes nothing is not written.</summary>
    /// <returns>The history after it.</returns>
    /// <exception cref="TransientFailure">Others wrote it each time it was read.</exception>
    public async Task<BounceHistory> UpdateAsync(string key, Func<BounceHistory, BounceHistory> change, CancellationToken cancellationToken)
    {
        for (var round = 0; round < MaxRounds; round++)
        {
            var before = await ReadAsync(key, cancellationToken);
            var after = change(before);
            if (after == before || await TryWriteAsync(key, after with { Version = before.Version + 1 }, cancellationToken))
            {
                return after;
            }
        }

        throw new TransientFailure("a history of bounces was written by others each time it was read");
    }

    private async Task<BounceHistory> ReadAsync(string key, CancellationToken cancellationToken)
    {
        var response = await dynamoDb.GetItemAsync(
            new GetItemRequest { TableName = _tableName, Key = new() { [DeliveryTable.KeyName] = Attributes.Text(key) }, ConsistentRead = true },
            cancellationToken);
        if (!response.Found(out var item))
        {
            return new();
        }

        var bounces = item.TryGetValue("bounces", out var value) && value.M is { } map ? map : throw new CorruptItemException("bounces");
        return new()
        {
            Version = item.RequiredNumber("version"),
            Bounces = bounces.ToImmutableSortedDictionary(entry => entry.Key, entry => bounces.RequiredInstant(entry.Key), StringComparer.Ordinal),
            EscalatedAt = item.ContainsKey("escalatedAt") ? item.RequiredInstant("escalatedAt") : null,
        };
    }

    private async Task<bool> TryWriteAsync(string key, BounceHistory history, CancellationToken cancellationToken)
    {
        var isNew = history.Version == 1;
        var item = new Dictionary<string, AttributeValue>
        {
            [DeliveryTable.KeyName] = Attributes.Text(key),
            ["bounces"] = new() { M = history.Bounces.ToDictionary(entry => entry.Key, entry => Attributes.Instant(entry.Value)) },
            ["version"] = Attributes.Number(history.Version),
            ["updatedAt"] = Attributes.Instant(time.GetUtcNow()),
        };
        item.AddText("escalatedAt", history.EscalatedAt is { } at ? Instants.ToText(at) : null);
        try
        {
            await dynamoDb.PutItemAsync(
                new PutItemRequest
                {
                    TableName = _tableName,
                    Item = item,
                    ConditionExpression = isNew ? $"attribute_not_exists({DeliveryTable.KeyName})" : "#version = :expected",
                    ExpressionAttributeNames = isNew ? null : new() { ["#version"] = "version" },
                    ExpressionAttributeValues = isNew ? null : new() { [":expected"] = Attributes.Number(history.Version - 1) },
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
