using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Payments.Local.Tests.DynamoDb.Items;

/// <summary>What calls say they cost.</summary>
public sealed class CapacityTests(DynamoDbCloud cloud) : IClassFixture<DynamoDbCloud>
{
    [Theory]
    [InlineData(1, 0.5, 1, 1)]
    [InlineData(1000, 0.5, 1, 1)]
    [InlineData(1100, 0.5, 1, 2)]
    [InlineData(5000, 1, 2, 5)]
    public async Task Item_OfSize_CostsItsBlocks(int size, double eventual, double consistent, double write)
    {
        var key = Attr.Item(("pk", Attr.S(cloud.NewName())));
        var put = await cloud.Client.PutItemAsync(new PutItemRequest("plain", new(key) { ["a"] = Attr.S(new string('x', size)) }) { ReturnConsumedCapacity = ReturnConsumedCapacity.TOTAL });
        var get = await cloud.Client.GetItemAsync(new GetItemRequest("plain", key) { ReturnConsumedCapacity = ReturnConsumedCapacity.TOTAL });
        var strong = await cloud.Client.GetItemAsync(new GetItemRequest("plain", key) { ConsistentRead = true, ReturnConsumedCapacity = ReturnConsumedCapacity.TOTAL });
        var delete = await cloud.Client.DeleteItemAsync(new DeleteItemRequest("plain", key) { ReturnConsumedCapacity = ReturnConsumedCapacity.TOTAL });

        put.ConsumedCapacity.TableName.ShouldBe("plain");
        put.ConsumedCapacity.CapacityUnits.ShouldBe(write);
        get.ConsumedCapacity.CapacityUnits.ShouldBe(eventual);
        strong.ConsumedCapacity.CapacityUnits.ShouldBe(consistent);
        delete.ConsumedCapacity.CapacityUnits.ShouldBe(write);
        put.ConsumedCapacity.Table.ShouldBeNull();
    }

    [Fact]
    public async Task PutItem_Indexes_CostsAreTold()
    {
        var item = Attr.Item(("pk", Attr.S(cloud.NewName())), ("sk", Attr.S("a")), ("status", Attr.S("open")), ("at", Attr.N(1)));

        var put = (await cloud.Client.PutItemAsync(new PutItemRequest("indexed", item) { ReturnConsumedCapacity = ReturnConsumedCapacity.INDEXES })).ConsumedCapacity;
        item["status"] = Attr.S("done");
        var moved = (await cloud.Client.PutItemAsync(new PutItemRequest("indexed", item) { ReturnConsumedCapacity = ReturnConsumedCapacity.INDEXES })).ConsumedCapacity;

        put.CapacityUnits.ShouldBe(6);
        put.Table.CapacityUnits.ShouldBe(1);
        put.GlobalSecondaryIndexes.ToDictionary(index => index.Key, index => index.Value.CapacityUnits).ShouldBe(new Dictionary<string, double?> { ["by-status"] = 1, ["keys"] = 1, ["some"] = 1 }, ignoreOrder: true);
        put.LocalSecondaryIndexes.Keys.ShouldBe(["by-at", "local-keys"], ignoreOrder: true);
        moved.GlobalSecondaryIndexes["keys"].CapacityUnits.ShouldBe(2);
        moved.LocalSecondaryIndexes.Keys.ShouldBe(["by-at"]);
    }

    [Fact]
    public async Task PutItem_Metrics_OnlyWithLocalIndexes()
    {
        var key = cloud.NewName();
        var item = Attr.Item(("pk", Attr.S(key)), ("sk", Attr.S("a")));

        var with = await cloud.Client.PutItemAsync(new PutItemRequest("indexed", item) { ReturnItemCollectionMetrics = ReturnItemCollectionMetrics.SIZE });
        var without = await cloud.Client.PutItemAsync(new PutItemRequest("sorted", item) { ReturnItemCollectionMetrics = ReturnItemCollectionMetrics.SIZE });

        with.ItemCollectionMetrics.ItemCollectionKey["pk"].S.ShouldBe(key);
        with.ItemCollectionMetrics.SizeEstimateRangeGB.Count.ShouldBe(2);
        without.ItemCollectionMetrics.ShouldBeNull();
    }
}
