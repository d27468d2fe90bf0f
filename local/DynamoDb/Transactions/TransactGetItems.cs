using System.Text.Json.Nodes;
using Payments.Local.DynamoDb.Iam;
using Payments.Local.DynamoDb.Items;
using Payments.Local.DynamoDb.Requests;
using Payments.Local.DynamoDb.Values;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Transactions;

/// <summary>TransactGetItems: up to 100 items of any tables as they were at one moment.</summary>
internal sealed class TransactGetItems(StateStore store, TableAccess access) : IDynamoDbOperation
{
    private const int MaxParts = 100;
    private const long MaxBytes = 4 * 1024 * 1024;
    private const int Factor = 2;

    public string Name => "TransactGetItems";

    public JsonObject Run(JsonObject input, AwsCall call)
    {
        var violations = new Violations();
        var capacity = ConsumedCapacity.ReadLevel(input, violations);
        var parts = Read(input, violations);
        foreach (var part in parts)
        {
            var table = access.Peek(part.Table);
            access.Demand(call, "GetItem", table, part.Table, context: AccessContext.ForItems(table, [part.Key], part.Expressions, Name));
        }

        var found = store.Read(state => Find(state, parts));
        var answer = new JsonObject
        {
            ["Responses"] = new JsonArray([.. parts.Zip(found, (part, item) => item is null ? new JsonObject() : new JsonObject { ["Item"] = GetItem.Show(item, part.Expressions) })]),
        };
        if (capacity != CapacityLevel.None)
        {
            answer["ConsumedCapacity"] = Costs(parts, found, capacity);
        }

        return answer;
    }

    private static List<Part> Read(JsonObject input, Violations violations)
    {
        var items = input.ReadStructures("TransactItems", "TransactGetItem");
        violations.Require(items, "transactItems");
        if (items is { Count: < 1 or > MaxParts })
        {
            violations.Length($"[{string.Join(", ", items.Select(item => item.ToJsonString()))}]", items.Count, "transactItems", 1, MaxParts);
        }

        violations.Refuse();
        foreach (var (item, number) in items!.Select((item, index) => (item, index + 1)))
        {
            var get = item.ReadStructure("Get", "Get");
            violations.Require(get, $"transactItems.{number}.member.get");
            if (get is not null)
            {
                TableName.Of(get, violations, $"transactItems.{number}.member.get.tableName");
                violations.Require(get["Key"], $"transactItems.{number}.member.get.key");
            }
        }

        violations.Refuse();
        return items!.ConvertAll(item =>
        {
            var get = item.ReadStructure("Get", "Get")!;
            return new Part(
                TableName.FromArn(get.ReadText("TableName"))!,
                ExpressionSet.Read(get, ExpressionParameters.TransactGet),
                get.ReadAttributes("Key")!);
        });
    }

    private static JsonArray Costs(List<Part> parts, List<StoredItem?> found, CapacityLevel capacity)
    {
        var costs = new Dictionary<string, ConsumedCapacity>();
        foreach (var (part, item) in parts.Zip(found))
        {
            if (!costs.TryGetValue(part.Table, out var cost))
            {
                costs.Add(part.Table, cost = new ConsumedCapacity(part.Table) { IsRead = true });
            }

            cost.AddTable(ConsumedCapacity.ReadUnits(item?.Size ?? 0, consistent: true) * Factor);
        }

        return [.. costs.Values.Select(cost => cost.ToNode(capacity))];
    }

    private List<StoredItem?> Find(StateTransaction state, List<Part> parts)
    {
        var tables = parts.ConvertAll(part => access.ForItems(state, part.Table));
        var reasons = new CancellationReasons();
        var seen = new HashSet<(long Table, ItemKey Key)>();
        var found = parts.Zip(tables, (part, table) =>
        {
            StoredItem? item = null;
            reasons.Try(() =>
            {
                KeyPaths.Check(table, part.Expressions.Paths);
                var key = ItemKey.FromKey(table.Key, part.Key);
                if (!seen.Add((table.Id, key)))
                {
                    throw CancellationReasons.Twice();
                }

                item = ItemRows.Find(state, table, key);
                return part;
            });
            return item;
        }).ToList();
        reasons.Refuse();
        return found.Sum(item => (long)(item?.Size ?? 0)) <= MaxBytes
            ? found
            : throw DynamoDbError.Validation("Collection of items in the transaction exceeds the limit of 4 MB");
    }

    private sealed record Part(string Table, ExpressionSet Expressions, MapValue Key);
}
