using Amazon.DynamoDBv2.Model;

namespace Payments.Local.Tests.DynamoDb.Model;

/// <summary>
/// A table of sorted dictionaries beside a real one: every step is done to both, and both must answer alike. Items have a partition
/// <c>pk</c>, a sort key <c>sk</c> (a number), a number <c>n</c> and perhaps a <c>state</c>, the key of the index <c>by-state</c>
/// that sorts by <c>n</c>.
/// </summary>
internal sealed class TableModel(DynamoDbCloud cloud, string table)
{
    private const int Partitions = 3;
    private readonly SortedDictionary<(string Partition, int Sort), (int Number, string? State)> _items = [];

    public async Task RunAsync(IEnumerable<ModelStep> steps)
    {
        foreach (var step in steps)
        {
            await RunAsync(step);
        }

        (await ScanAsync(1, 100)).ShouldBe(_items.Keys, ignoreOrder: true);
        for (var state = 0; state < Partitions; state++)
        {
            await QueryIndexAsync(State(state)!, 3);
        }
    }

    private static string Partition(int number) => $"p{number % Partitions}";

    private static string? State(int number) => number % 4 == 3 ? null : $"s{number % 4}";

    private static (string Partition, int Sort) KeyOf(Dictionary<string, AttributeValue> item) => (item["pk"].S, int.Parse(item["sk"].N));

    private static Dictionary<string, AttributeValue> Key((string Partition, int Sort) key) => Attr.Item(("pk", Attr.S(key.Partition)), ("sk", Attr.N(key.Sort)));

    private static Dictionary<string, AttributeValue> Item((string Partition, int Sort) key, (int Number, string? State) item)
    {
        var attributes = Key(key);
        attributes["n"] = Attr.N(item.Number);
        if (item.State is not null)
        {
            attributes["state"] = Attr.S(item.State);
        }

        return attributes;
    }

    private async Task RunAsync(ModelStep step)
    {
        var key = (Partition(step.Partition), step.Sort);
        switch (step.Kind)
        {
            case ModelStepKind.Put:
                await PutAsync(key, (step.Value, State(step.Value)), onlyNew: step.Value % 2 == 0);
                break;
            case ModelStepKind.Add:
                await AddAsync(key, step.Value);
                break;
            case ModelStepKind.Move:
                await MoveAsync(key, State(step.Value));
                break;
            case ModelStepKind.Delete:
                await cloud.Client.DeleteItemAsync(table, Key(key));
                _items.Remove(key);
                break;
            case ModelStepKind.Transact:
                await TransactAsync(key, step.Value);
                break;
            case ModelStepKind.Get:
                var found = await cloud.Client.GetItemAsync(table, Key(key));
                found.IsItemSet.ShouldBe(_items.ContainsKey(key));
                break;
            case ModelStepKind.Query:
                await QueryAsync(key.Item1, step.Sort, step.Value);
                break;
            case ModelStepKind.QueryIndex:
                await QueryIndexAsync(State(step.Partition) ?? "s0", 1 + (step.Value % 4));
                break;
            default:
                (await ScanAsync(1 + (step.Value % 4), 1 + step.Sort)).ShouldBe(_items.Keys, ignoreOrder: true);
                break;
        }
    }

    private async Task PutAsync((string, int) key, (int Number, string? State) item, bool onlyNew)
    {
        var request = new PutItemRequest(table, Item(key, item)) { ConditionExpression = onlyNew ? "attribute_not_exists(pk)" : null };
        if (await HoldsAsync(() => cloud.Client.PutItemAsync(request), !onlyNew || !_items.ContainsKey(key)))
        {
            _items[key] = item;
        }
    }

    private async Task AddAsync((string, int) key, int value)
    {
        var known = _items.TryGetValue(key, out var item);
        var request = new UpdateItemRequest
        {
            TableName = table,
            Key = Key(key),
            UpdateExpression = "SET n = n + :v",
            ConditionExpression = "attribute_exists(pk) AND n < :most",
            ExpressionAttributeValues = Attr.Item((":v", Attr.N(value)), (":most", Attr.N(50))),
        };
        if (await HoldsAsync(() => cloud.Client.UpdateItemAsync(request), known && item.Number < 50))
        {
            _items[key] = item with { Number = item.Number + value };
        }
    }

    private async Task MoveAsync((string, int) key, string? state)
    {
        var request = new UpdateItemRequest { TableName = table, Key = Key(key), UpdateExpression = "REMOVE #s", ExpressionAttributeNames = new() { ["#s"] = "state" }, ConditionExpression = "attribute_exists(pk)" };
        if (state is not null)
        {
            request.UpdateExpression = "SET #s = :s";
            request.ExpressionAttributeValues = Attr.Item((":s", Attr.S(state)));
        }

        if (await HoldsAsync(() => cloud.Client.UpdateItemAsync(request), _items.ContainsKey(key)))
        {
            _items[key] = _items[key] with { State = state };
        }
    }

    // Puts one item, deletes another, under the condition that a third is there.
    private async Task TransactAsync((string Partition, int Sort) key, int value)
    {
        var (deleted, checkedKey) = ((key.Partition, key.Sort + 1), (key.Partition, key.Sort + 2));
        var items = new List<TransactWriteItem>
        {
            new() { Put = new() { TableName = table, Item = Item(key, (value, State(value))) } },
            new() { Delete = new() { TableName = table, Key = Key(deleted) } },
            new() { ConditionCheck = new() { TableName = table, Key = Key(checkedKey), ConditionExpression = "attribute_exists(pk)" } },
        };
        if (await HoldsAsync(() => cloud.Client.TransactWriteItemsAsync(new TransactWriteItemsRequest { TransactItems = items }), _items.ContainsKey(checkedKey)))
        {
            _items[key] = (value, State(value));
            _items.Remove(deleted);
        }
    }

    private async Task QueryAsync(string partition, int from, int value)
    {
        var request = new QueryRequest(table)
        {
            KeyConditionExpression = "pk = :pk AND sk BETWEEN :from AND :to",
            ExpressionAttributeValues = Attr.Item((":pk", Attr.S(partition)), (":from", Attr.N(from)), (":to", Attr.N(from + 6))),
            ScanIndexForward = value % 2 == 0,
            Limit = 1 + (value % 5),
        };
        var expected = _items.Where(item => item.Key.Partition == partition && item.Key.Sort >= from && item.Key.Sort <= from + 6).Select(item => (item.Key.Sort, item.Value.Number)).ToList();
        if (value % 2 != 0)
        {
            expected.Reverse();
        }

        (await PagesAsync(request)).Select(item => (int.Parse(item["sk"].N), int.Parse(item["n"].N))).ShouldBe(expected);
    }

    private async Task QueryIndexAsync(string state, int limit)
    {
        var request = new QueryRequest(table)
        {
            IndexName = "by-state",
            KeyConditionExpression = "#s = :s",
            ExpressionAttributeNames = new() { ["#s"] = "state" },
            ExpressionAttributeValues = Attr.Item((":s", Attr.S(state))),
            Limit = limit,
        };
        var found = await PagesAsync(request);

        found.Select(KeyOf).ShouldBe(_items.Where(item => item.Value.State == state).Select(item => item.Key), ignoreOrder: true);
        found.Select(item => int.Parse(item["n"].N)).ShouldBeInOrder();
    }

    private async Task<List<Dictionary<string, AttributeValue>>> PagesAsync(QueryRequest request)
    {
        var all = new List<Dictionary<string, AttributeValue>>();
        do
        {
            var page = await cloud.Client.QueryAsync(request);
            all.AddRange(page.Items ?? []);
            request.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (request.ExclusiveStartKey?.Count > 0);

        return all;
    }

    private async Task<List<(string, int)>> ScanAsync(int segments, int limit)
    {
        var all = new List<(string, int)>();
        for (var segment = 0; segment < segments; segment++)
        {
            var request = new ScanRequest(table) { Segment = segment, TotalSegments = segments, Limit = limit };
            do
            {
                var page = await cloud.Client.ScanAsync(request);
                all.AddRange((page.Items ?? []).Select(KeyOf));
                request.ExclusiveStartKey = page.LastEvaluatedKey;
            }
            while (request.ExclusiveStartKey?.Count > 0);
        }

        return all;
    }

    // Whether the write was done, which must be what the model expects.
    private static async Task<bool> HoldsAsync(Func<Task> write, bool expected)
    {
        try
        {
            await write();
            expected.ShouldBeTrue("the write was done, the model says its condition fails");
        }
        catch (Amazon.DynamoDBv2.AmazonDynamoDBException refused) when (refused is ConditionalCheckFailedException or TransactionCanceledException)
        {
            expected.ShouldBeFalse("the write was refused, the model says its condition holds");
        }

        return expected;
    }
}
