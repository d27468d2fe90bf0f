using System.Text.Json.Nodes;

namespace Payments.Cli.Local;

/// <summary>Reads tables as the operator, strongly consistent, items as plain JSON.</summary>
internal sealed class TableReader(AwsClient aws)
{
    private const string Api = "DynamoDB_20120810.";

    /// <summary>The whole table, page by page.</summary>
    public async Task<IReadOnlyList<JsonObject>> ScanAsync(string table, CancellationToken cancellation)
    {
        var request = new JsonObject { ["TableName"] = table, ["ConsistentRead"] = true };
        return await PagesAsync("Scan", request, cancellation);
    }

    /// <summary>All items of one partition, in the order of their sort key.</summary>
    public async Task<IReadOnlyList<JsonObject>> QueryAsync(string table, string keyName, string key, CancellationToken cancellation, string? index = null)
    {
        var request = new JsonObject
        {
            ["TableName"] = table,
            ["KeyConditionExpression"] = "#key = :key",
            ["ExpressionAttributeNames"] = new JsonObject { ["#key"] = keyName },
            ["ExpressionAttributeValues"] = new JsonObject { [":key"] = DynamoValue.Text(key) },
        };
        if (index is null)
        {
            request["ConsistentRead"] = true;
        }
        else
        {
            // An index has no strongly consistent reads.
            request["IndexName"] = index;
        }

        return await PagesAsync("Query", request, cancellation);
    }

    /// <summary>One item, or null.</summary>
    public async Task<JsonObject?> GetAsync(string table, string keyName, string key, CancellationToken cancellation)
    {
        var request = new JsonObject
        {
            ["TableName"] = table,
            ["ConsistentRead"] = true,
            ["Key"] = new JsonObject { [keyName] = DynamoValue.Text(key) },
        };
        var answer = await aws.CallAsync("dynamodb", Api + "GetItem", request, cancellation);
        return answer["Item"] is JsonObject item ? DynamoValue.Plain(item, keyName) : null;
    }

    private async Task<IReadOnlyList<JsonObject>> PagesAsync(string operation, JsonObject request, CancellationToken cancellation)
    {
        var items = new List<JsonObject>();
        while (true)
        {
            var answer = await aws.CallAsync("dynamodb", Api + operation, request, cancellation);
            items.AddRange((answer["Items"] as JsonArray ?? []).Select(item => DynamoValue.Plain(item!.AsObject())));
            if (answer["LastEvaluatedKey"] is not JsonObject last)
            {
                return items;
            }

            request["ExclusiveStartKey"] = last.DeepClone();
        }
    }
}
