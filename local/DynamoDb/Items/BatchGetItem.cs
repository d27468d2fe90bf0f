using System.Text.Json.Nodes;
using Payments.Local.DynamoDb.Iam;
using Payments.Local.DynamoDb.Requests;
using Payments.Local.DynamoDb.Tables;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Items;

/// <summary>BatchGetItem: up to 100 items of any tables; what goes beyond 16 MB is left for the next call.</summary>
internal sealed class BatchGetItem(StateStore store, TableAccess access) : IDynamoDbOperation
{
    private const int MaxKeys = 100;
    private const int MaxBytes = 16 * 1024 * 1024;

    public string Name => "BatchGetItem";

    public JsonObject Run(JsonObject input, AwsCall call)
    {
        var violations = new Violations();
        var capacity = ConsumedCapacity.ReadLevel(input, violations);
        var wanted = BatchKeys.ReadAll(input, violations);
        if (wanted.Sum(table => table.Keys.Count) > MaxKeys)
        {
            throw DynamoDbError.Validation("Too many items requested for the BatchGetItem call");
        }

        foreach (var part in wanted)
        {
            var table = access.Peek(part.Table);
            access.Demand(call, Name, table, part.Table, context: AccessContext.ForItems(table, part.Keys, part.Expressions));
        }

        return store.Read(state => Read(state, wanted, capacity));
    }

    private JsonObject Read(StateTransaction state, IReadOnlyList<BatchKeys> wanted, CapacityLevel capacity)
    {
        var keys = wanted.Select(part => Keys(access.ForItems(state, part.Table), part)).ToList();
        var responses = new JsonObject();
        var unprocessed = new JsonObject();
        var costs = new JsonArray();
        var bytes = 0L;
        foreach (var (part, table, itemKeys) in keys)
        {
            var items = new JsonArray();
            var left = new JsonArray();
            var cost = new ConsumedCapacity(part.Given);
            foreach (var (key, position) in itemKeys.Select((key, position) => (key, position)))
            {
                if (bytes > MaxBytes)
                {
                    left.Add(part.Keys[position].ToItemNode());
                    continue;
                }

                var found = ItemRows.Find(state, table, key);
                bytes += found?.Size ?? 0;
                if (found is not null && bytes > MaxBytes)
                {
                    left.Add(part.Keys[position].ToItemNode());
                    continue;
                }

                cost.AddTable(ConsumedCapacity.ReadUnits(found?.Size ?? 0, part.Consistent));
                if (found is not null)
                {
                    items.Add(GetItem.Show(found, part.Expressions));
                }
            }

            responses[part.Given] = items;
            costs.Add(cost.ToNode(capacity));
            if (left.Count > 0)
            {
                unprocessed[part.Given] = part.Remaining(left);
            }
        }

        var answer = new JsonObject { ["Responses"] = responses, ["UnprocessedKeys"] = unprocessed };
        if (capacity != CapacityLevel.None)
        {
            answer["ConsumedCapacity"] = costs;
        }

        return answer;
    }

    private static (BatchKeys Part, TableDefinition Table, List<ItemKey> Keys) Keys(TableDefinition table, BatchKeys part)
    {
        KeyPaths.Check(table, part.Expressions.Paths);
        var keys = part.Keys.Select(key => ItemKey.FromKey(table.Key, key)).ToList();
        return keys.ToHashSet().Count == keys.Count
            ? (part, table, keys)
            : throw DynamoDbError.Validation("Provided list of item keys contains duplicates");
    }
}
