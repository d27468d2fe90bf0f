using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Payments.Local.Tests.DynamoDb.Items;

/// <summary>Batches of gets and writes.</summary>
public sealed class BatchTests(DynamoDbCloud cloud) : IClassFixture<DynamoDbCloud>
{
    [Fact]
    public async Task BatchWriteItem_PutsAndDeletes_AreDoneInAllTables()
    {
        var key = cloud.NewName();
        await cloud.Client.PutItemAsync("plain", Attr.Item(("pk", Attr.S(key))));

        var written = await cloud.Client.BatchWriteItemAsync(new BatchWriteItemRequest(new()
        {
            ["plain"] = [Delete(("pk", Attr.S(key))), Put(("pk", Attr.S(key + "-2")))],
            ["sorted"] = [Put(("pk", Attr.S(key)), ("sk", Attr.S("a")))],
        }) { ReturnConsumedCapacity = ReturnConsumedCapacity.TOTAL });

        (written.UnprocessedItems ?? []).ShouldBeEmpty();
        written.ConsumedCapacity.ToDictionary(capacity => capacity.TableName, capacity => capacity.CapacityUnits).ShouldBe(new Dictionary<string, double?> { ["plain"] = 2, ["sorted"] = 1 }, ignoreOrder: true);
        (await cloud.Client.GetItemAsync("plain", Attr.Item(("pk", Attr.S(key))))).IsItemSet.ShouldBeFalse();
        (await cloud.Client.GetItemAsync("plain", Attr.Item(("pk", Attr.S(key + "-2"))))).IsItemSet.ShouldBeTrue();
        (await cloud.Client.GetItemAsync("sorted", Attr.Item(("pk", Attr.S(key)), ("sk", Attr.S("a"))))).IsItemSet.ShouldBeTrue();
    }

    [Fact]
    public async Task BatchGetItem_Keys_AreFoundInAllTables()
    {
        var key = cloud.NewName();
        await cloud.Client.PutItemAsync("plain", Attr.Item(("pk", Attr.S(key)), ("a", Attr.N(1)), ("b", Attr.N(2))));
        await cloud.Client.PutItemAsync("sorted", Attr.Item(("pk", Attr.S(key)), ("sk", Attr.S("x"))));

        var found = await cloud.Client.BatchGetItemAsync(new BatchGetItemRequest(new()
        {
            ["plain"] = new() { Keys = [Attr.Item(("pk", Attr.S(key))), Attr.Item(("pk", Attr.S("nobody")))], ProjectionExpression = "a" },
            ["sorted"] = new() { Keys = [Attr.Item(("pk", Attr.S(key)), ("sk", Attr.S("x")))], ConsistentRead = true },
        }) { ReturnConsumedCapacity = ReturnConsumedCapacity.TOTAL });

        found.Responses["plain"].Single().Keys.ShouldBe(["a"]);
        found.Responses["sorted"].Single()["sk"].S.ShouldBe("x");
        (found.UnprocessedKeys ?? []).ShouldBeEmpty();
        found.ConsumedCapacity.ToDictionary(capacity => capacity.TableName, capacity => capacity.CapacityUnits).ShouldBe(new Dictionary<string, double?> { ["plain"] = 1, ["sorted"] = 1 }, ignoreOrder: true);
    }

    [Fact]
    public async Task BatchGetItem_MoreThan16Megabytes_LeavesTheRestUnprocessed()
    {
        var table = await cloud.CreateAsync();
        var text = Attr.S(new string('x', 399_000));
        var keys = Enumerable.Range(0, 50).Select(number => $"{number}").ToList();
        foreach (var key in keys)
        {
            await cloud.Client.PutItemAsync(table, Attr.Item(("pk", Attr.S(key)), ("a", text)));
        }

        var left = keys.ConvertAll(key => Attr.Item(("pk", Attr.S(key))));
        var rounds = 0;
        var seen = new List<string>();
        while (left.Count > 0)
        {
            var page = await cloud.Client.BatchGetItemAsync(new BatchGetItemRequest(new() { [table] = new() { Keys = left } }));
            seen.AddRange(page.Responses[table].Select(item => item["pk"].S));
            left = page.UnprocessedKeys?.GetValueOrDefault(table)?.Keys ?? [];
            rounds++;
        }

        rounds.ShouldBe(2);
        seen.ShouldBe(keys, ignoreOrder: true);
    }

    [Fact]
    public async Task BatchWriteItem_OneItemBreaksARule_ChangesNothing()
    {
        var key = cloud.NewName();

        await DynamoDbCloud.RefusedAsync(() => cloud.Client.BatchWriteItemAsync(new BatchWriteItemRequest(new()
        {
            ["plain"] = [Put(("pk", Attr.S(key))), Put(("pk", Attr.N(1)))],
        })));

        (await cloud.Client.GetItemAsync("plain", Attr.Item(("pk", Attr.S(key))))).IsItemSet.ShouldBeFalse();
    }

    [Fact]
    public async Task BatchWriteItem_SameItemTwice_IsRefused() =>
        (await DynamoDbCloud.RefusedAsync(() => cloud.Client.BatchWriteItemAsync(new BatchWriteItemRequest(new()
        {
            ["plain"] = [Put(("pk", Attr.S("a"))), Delete(("pk", Attr.S("a")))],
        })))).Message.ShouldBe("Provided list of item keys contains duplicates");

    [Fact]
    public async Task BatchGetItem_SameKeyTwice_IsRefused() =>
        (await DynamoDbCloud.RefusedAsync(() => cloud.Client.BatchGetItemAsync(new BatchGetItemRequest(new()
        {
            ["plain"] = new() { Keys = [Attr.Item(("pk", Attr.S("a"))), Attr.Item(("pk", Attr.S("a")))] },
        })))).Message.ShouldBe("Provided list of item keys contains duplicates");

    [Fact]
    public async Task BatchWriteItem_26Items_IsTooMany()
    {
        var puts = Enumerable.Range(0, 26).Select(number => Put(("pk", Attr.S($"{number}")))).ToList();

        var refused = await DynamoDbCloud.RefusedAsync(() => cloud.Client.BatchWriteItemAsync(new BatchWriteItemRequest(new() { ["plain"] = puts })));

        refused.ErrorCode.ShouldBe("ValidationException");
        refused.Message.ShouldContain("Member must have length less than or equal to 25");
    }

    [Fact]
    public async Task BatchGetItem_101Keys_IsTooMany()
    {
        var keys = Enumerable.Range(0, 101).Select(number => Attr.Item(("pk", Attr.S($"{number}")))).ToList();

        var refused = await DynamoDbCloud.RefusedAsync(() => cloud.Client.BatchGetItemAsync(new BatchGetItemRequest(new() { ["plain"] = new() { Keys = keys } })));

        refused.ErrorCode.ShouldBe("ValidationException");
    }

    [Fact]
    public async Task Batch_UnknownTable_IsNotFound()
    {
        (await DynamoDbCloud.RefusedAsync(() => cloud.Client.BatchWriteItemAsync(new BatchWriteItemRequest(new() { ["nowhere"] = [Put(("pk", Attr.S("a")))] }))))
            .ShouldBeOfType<ResourceNotFoundException>();
        (await DynamoDbCloud.RefusedAsync(() => cloud.Client.BatchGetItemAsync(new BatchGetItemRequest(new() { ["nowhere"] = new() { Keys = [Attr.Item(("pk", Attr.S("a")))] } }))))
            .ShouldBeOfType<ResourceNotFoundException>();
    }

    private static WriteRequest Put(params (string Name, AttributeValue Value)[] item) => new(new PutRequest(Attr.Item(item)));

    private static WriteRequest Delete(params (string Name, AttributeValue Value)[] key) => new(new DeleteRequest(Attr.Item(key)));
}
