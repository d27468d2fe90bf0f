using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Payments.Local.Tests.DynamoDb.Transactions;

/// <summary>Items as they were at one moment.</summary>
public sealed class TransactGetTests(DynamoDbCloud cloud) : IClassFixture<DynamoDbCloud>
{
    [Fact]
    public async Task TransactGetItems_Keys_ComeInTheirOrder()
    {
        var key = cloud.NewName();
        await cloud.Client.PutItemAsync("plain", Attr.Item(("pk", Attr.S(key)), ("a", Attr.N(1)), ("b", Attr.N(2))));
        await cloud.Client.PutItemAsync("sorted", Attr.Item(("pk", Attr.S(key)), ("sk", Attr.S("x"))));

        var response = await cloud.Client.TransactGetItemsAsync(new TransactGetItemsRequest
        {
            TransactItems =
            [
                Get("sorted", ("pk", Attr.S(key)), ("sk", Attr.S("x"))),
                Get("plain", ("pk", Attr.S("nobody"))),
                new() { Get = new() { TableName = "plain", Key = Attr.Item(("pk", Attr.S(key))), ProjectionExpression = "b" } },
            ],
            ReturnConsumedCapacity = ReturnConsumedCapacity.TOTAL,
        });

        response.Responses[0].Item["sk"].S.ShouldBe("x");
        (response.Responses[1].Item ?? []).ShouldBeEmpty();
        response.Responses[2].Item.Keys.ShouldBe(["b"]);
        response.ConsumedCapacity.ToDictionary(capacity => capacity.TableName, capacity => capacity.CapacityUnits).ShouldBe(new Dictionary<string, double?> { ["plain"] = 4, ["sorted"] = 2 }, ignoreOrder: true);
    }

    [Fact]
    public async Task TransactGetItems_SameItemTwice_IsRefused() =>
        (await DynamoDbCloud.RefusedAsync(() => cloud.Client.TransactGetItemsAsync(new TransactGetItemsRequest
        {
            TransactItems = [Get("plain", ("pk", Attr.S("a"))), Get("plain", ("pk", Attr.S("a")))],
        }))).Message.ShouldBe("Transaction request cannot include multiple operations on one item");

    [Fact]
    public async Task TransactGetItems_BadKey_IsAReason()
    {
        var refused = await Should.ThrowAsync<TransactionCanceledException>(() => cloud.Client.TransactGetItemsAsync(new TransactGetItemsRequest
        {
            TransactItems = [Get("plain", ("pk", Attr.S("a"))), Get("plain", ("nope", Attr.S("a")))],
        }));

        refused.CancellationReasons.Select(reason => reason.Code).ShouldBe(["None", "ValidationError"]);
        refused.CancellationReasons[1].Message.ShouldBe("The provided key element does not match the schema");
    }

    private static TransactGetItem Get(string table, params (string Name, AttributeValue Value)[] key) => new() { Get = new() { TableName = table, Key = Attr.Item(key) } };
}
