using System.Text.Json.Nodes;
using Payments.Local.DynamoDb.Iam;
using Payments.Local.DynamoDb.Requests;
using Payments.Local.DynamoDb.Values;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Items;

/// <summary>BatchWriteItem: up to 25 puts and deletes, all of which are done.</summary>
internal sealed class BatchWriteItem(StateStore store, TableAccess access, ItemWriter writer) : IDynamoDbOperation
{
    private const int MaxRequests = 25;

    public string Name => "BatchWriteItem";

    public JsonObject Run(JsonObject input, AwsCall call)
    {
        var violations = new Violations();
        var capacity = ConsumedCapacity.ReadLevel(input, violations);
        var metrics = input.ReadText("ReturnItemCollectionMetrics");
        violations.OneOf(metrics, "returnItemCollectionMetrics", "SIZE", "NONE");
        var requests = Read(input, violations);
        foreach (var request in requests.Select(request => request.Write))
        {
            // One decision an item: leading keys and attributes differ.
            var table = access.Peek(request.Table);
            access.Demand(call, Name, table, request.Table, context: AccessContext.ForWrite(table, request, null));
        }

        var writes = store.Write(state => Write(state, [.. requests.Select(request => request.Write)], capacity));
        var answer = new JsonObject { ["UnprocessedItems"] = new JsonObject() };
        var given = requests.Select(request => request.Given).ToList();
        if (capacity != CapacityLevel.None)
        {
            answer["ConsumedCapacity"] = new JsonArray([.. Costs(given, writes).Select(cost => cost.ToNode(capacity))]);
        }

        if (metrics == "SIZE" && Metrics(given, writes) is { Count: > 0 } sizes)
        {
            answer["ItemCollectionMetrics"] = sizes;
        }

        return answer;
    }

    private static List<(string Given, WriteRequest Write)> Read(JsonObject input, Violations violations)
    {
        var tables = BatchTables.Read(input, "WriteRequest", "BatchWriteItem");
        var requests = new List<(string Given, WriteRequest Write)>();
        foreach (var (given, node) in tables)
        {
            var parts = JsonShape.List(node ?? new JsonArray());
            var table = BatchTables.Name(given, violations);
            if (parts.Count is < 1 or > MaxRequests)
            {
                violations.Add(
                    $"{{{given}=[{string.Join(", ", parts.Select(part => part?.ToJsonString()))}]}}",
                    "requestItems",
                    "Map value must satisfy constraint: [Member must have length less than or equal to 25, Member must have length greater than or equal to 1]");
                continue;
            }

            requests.AddRange(parts.Select(part => (given, BatchWritePart.Read(table, part))));
        }

        violations.Refuse();
        return requests.Count <= MaxRequests ? requests : throw DynamoDbError.Validation("Too many items requested for the BatchWriteItem call");
    }

    private List<PreparedWrite> Write(StateTransaction state, List<WriteRequest> requests, CapacityLevel capacity)
    {
        var prepared = new List<PreparedWrite>();
        var seen = new HashSet<(long Table, ItemKey Key)>();
        foreach (var request in requests)
        {
            var write = Prepare(state, request, capacity != CapacityLevel.None);
            if (!seen.Add((write.Table.Id, write.Key)))
            {
                throw DynamoDbError.Validation("Provided list of item keys contains duplicates");
            }

            prepared.Add(write);
        }

        prepared.ForEach(write => writer.Commit(state, write));
        return prepared;
    }

    // AWS has one text for every key that does not fit, also in puts.
    private PreparedWrite Prepare(StateTransaction state, WriteRequest request, bool needsBefore)
    {
        try
        {
            return ItemWriter.Prepare(state, access.ForItems(state, request.Table), request, needsBefore);
        }
        catch (AwsException refused) when (refused.Message.Contains("Missing the key", StringComparison.Ordinal)
            || refused.Message.Contains("Type mismatch for key", StringComparison.Ordinal))
        {
            throw DynamoDbError.Validation("The provided key element does not match the schema");
        }
    }

    private static Dictionary<string, ConsumedCapacity>.ValueCollection Costs(List<string> given, List<PreparedWrite> writes)
    {
        var costs = new Dictionary<string, ConsumedCapacity>();
        foreach (var (table, write) in given.Zip(writes))
        {
            if (!costs.TryGetValue(table, out var cost))
            {
                costs.Add(table, cost = new ConsumedCapacity(table));
            }

            WriteAnswer.AddCost(cost, write, 1);
        }

        return costs.Values;
    }

    private static JsonObject Metrics(List<string> given, List<PreparedWrite> writes)
    {
        var metrics = new JsonObject();
        foreach (var (table, write) in given.Zip(writes))
        {
            if (WriteAnswer.Metrics(write) is { } size)
            {
                metrics[table] ??= new JsonArray();
                metrics[table]!.AsArray().Add(size);
            }
        }

        return metrics;
    }
}
