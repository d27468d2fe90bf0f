using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Payments.Hosting;

namespace Payments.Storage;

/// <summary>Reads several rows of a table in one call.</summary>
internal static class BatchReads
{
    // DynamoDB answers what it has the throughput for, and names the rest.
    private const int MaxRounds = 6;

    /// <summary>The rows that are there, in no order.</summary>
    /// <param name="dynamoDb">The client.</param>
    /// <param name="table">The table's name.</param>
    /// <param name="wanted">At most 100 keys, each once, and how to read.</param>
    /// <param name="cancellationToken">Calls it off.</param>
    /// <exception cref="TransientFailure">The store was too busy to read them all.</exception>
    public static async Task<IReadOnlyList<Dictionary<string, AttributeValue>>> ReadAllAsync(
        this IAmazonDynamoDB dynamoDb, string table, KeysAndAttributes wanted, CancellationToken cancellationToken)
    {
        var rows = new List<Dictionary<string, AttributeValue>>();
        var left = wanted;
        for (var round = 0; left is { Keys.Count: > 0 }; round++)
        {
            if (round == MaxRounds)
            {
                throw new TransientFailure($"the store did not read all rows of {table} that it was asked for");
            }

            var page = await dynamoDb.BatchGetItemAsync(new BatchGetItemRequest { RequestItems = new() { [table] = left } }, cancellationToken);
            rows.AddRange(page.Responses?.GetValueOrDefault(table) ?? []);
            left = page.UnprocessedKeys?.GetValueOrDefault(table);
        }

        return rows;
    }
}
