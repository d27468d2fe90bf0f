using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Payments.Local.Tests.DynamoDb.Items;

/// <summary>Puts, gets and deletes of single items.</summary>
public sealed class PutItemTests(DynamoDbCloud cloud) : IClassFixture<DynamoDbCloud>
{
    [Fact]
    public async Task GetItem_EveryType_IsWhatWasPut()
    {
        var key = cloud.NewName();
        await cloud.Client.PutItemAsync("plain", Attr.Item(
            ("pk", Attr.S(key)),
            ("text", Attr.S("é🙂")),
            ("empty", Attr.S("")),
            ("number", Attr.N("-1.50")),
            ("bytes", Attr.B(0, 255)),
            ("yes", Attr.Bool(true)),
            ("no", Attr.Bool(false)),
            ("nothing", Attr.Null()),
            ("texts", Attr.SS("b", "a")),
            ("numbers", Attr.NS("2.0", "1e2")),
            ("blobs", new AttributeValue { BS = [new MemoryStream([1]), new MemoryStream([2])] }),
            ("list", Attr.L(Attr.S("x"), Attr.L(Attr.N(1)))),
            ("map", Attr.M(("deep", Attr.M(("deeper", Attr.Null())))))));

        var item = await GetAsync(key);

        item["text"].S.ShouldBe("é🙂");
        item["empty"].S.ShouldBe("");
        item["number"].N.ShouldBe("-1.5");
        item["bytes"].B.ToArray().ShouldBe([0, 255]);
        item["yes"].BOOL.ShouldBe(true);
        item["no"].BOOL.ShouldBe(false);
        item["nothing"].NULL.ShouldBe(true);
        item["texts"].SS.ShouldBe(["b", "a"], ignoreOrder: true);
        item["numbers"].NS.ShouldBe(["2", "100"], ignoreOrder: true);
        item["blobs"].BS.Select(blob => blob.ToArray().Single()).ShouldBe([(byte)1, (byte)2], ignoreOrder: true);
        item["list"].L[1].L[0].N.ShouldBe("1");
        item["map"].M["deep"].M["deeper"].NULL.ShouldBe(true);
        item.Count.ShouldBe(13);
    }

    [Fact]
    public async Task PutItem_ItemThere_IsReplacedWholly()
    {
        var key = cloud.NewName();
        await cloud.Client.PutItemAsync("plain", Attr.Item(("pk", Attr.S(key)), ("a", Attr.N(1))));

        var put = await cloud.Client.PutItemAsync(new PutItemRequest("plain", Attr.Item(("pk", Attr.S(key)), ("b", Attr.N(2)))) { ReturnValues = ReturnValue.ALL_OLD });

        put.Attributes["a"].N.ShouldBe("1");
        (await GetAsync(key)).Keys.ShouldBe(["pk", "b"], ignoreOrder: true);
    }

    [Fact]
    public async Task PutItem_NewWithAllOld_ReturnsNothing() =>
        (await cloud.Client.PutItemAsync(new PutItemRequest("plain", Attr.Item(("pk", Attr.S(cloud.NewName())))) { ReturnValues = ReturnValue.ALL_OLD })).Attributes.ShouldBeNull();

    [Theory]
    [InlineData("UPDATED_NEW")]
    [InlineData("ALL_NEW")]
    public async Task PutItem_OtherReturnValues_AreRefused(string values)
    {
        var request = new PutItemRequest("plain", Attr.Item(("pk", Attr.S("a")))) { ReturnValues = values };

        (await DynamoDbCloud.RefusedAsync(() => cloud.Client.PutItemAsync(request))).Message.ShouldBe("ReturnValues can only be ALL_OLD or NONE");
    }

    [Fact]
    public async Task PutItem_ConditionFails_ChangesNothingAndCanShowTheItem()
    {
        var key = cloud.NewName();
        await cloud.Client.PutItemAsync("plain", Attr.Item(("pk", Attr.S(key)), ("a", Attr.N(1))));
        var request = new PutItemRequest("plain", Attr.Item(("pk", Attr.S(key)), ("a", Attr.N(2))))
        {
            ConditionExpression = "attribute_not_exists(pk)",
            ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD,
        };

        var shown = (await DynamoDbCloud.RefusedAsync(() => cloud.Client.PutItemAsync(request))).ShouldBeOfType<ConditionalCheckFailedException>();
        request.ReturnValuesOnConditionCheckFailure = null;
        var bare = (await DynamoDbCloud.RefusedAsync(() => cloud.Client.PutItemAsync(request))).ShouldBeOfType<ConditionalCheckFailedException>();

        shown.Message.ShouldBe("The conditional request failed");
        shown.Item["a"].N.ShouldBe("1");
        bare.Item.ShouldBeNull();
        (await GetAsync(key))["a"].N.ShouldBe("1");
    }

    [Fact]
    public async Task PutItem_ConditionHolds_IsPut()
    {
        var key = cloud.NewName();

        await cloud.Client.PutItemAsync(new PutItemRequest("plain", Attr.Item(("pk", Attr.S(key)))) { ConditionExpression = "attribute_not_exists(pk)" });

        (await GetAsync(key)).ShouldNotBeNull();
    }

    [Fact]
    public async Task GetItem_Missing_HasNoItem()
    {
        var response = await cloud.Client.GetItemAsync("plain", Attr.Item(("pk", Attr.S("nobody"))));

        response.IsItemSet.ShouldBeFalse();
    }

    [Fact]
    public async Task GetItem_Projection_ShowsJustThat()
    {
        var key = cloud.NewName();
        await cloud.Client.PutItemAsync("plain", Attr.Item(("pk", Attr.S(key)), ("a", Attr.M(("x", Attr.N(1)), ("y", Attr.N(2)))), ("b", Attr.N(3))));

        var response = await cloud.Client.GetItemAsync(new GetItemRequest("plain", Attr.Item(("pk", Attr.S(key))))
        {
            ProjectionExpression = "a.#x",
            ExpressionAttributeNames = new() { ["#x"] = "x" },
            ConsistentRead = true,
        });

        response.Item.Keys.ShouldBe(["a"]);
        response.Item["a"].M.Keys.ShouldBe(["x"]);
    }

    [Fact]
    public async Task DeleteItem_ItemThere_IsGoneAndReturned()
    {
        var key = cloud.NewName();
        await cloud.Client.PutItemAsync("plain", Attr.Item(("pk", Attr.S(key)), ("a", Attr.N(1))));

        var deleted = await cloud.Client.DeleteItemAsync(new DeleteItemRequest("plain", Attr.Item(("pk", Attr.S(key)))) { ReturnValues = ReturnValue.ALL_OLD });
        var again = await cloud.Client.DeleteItemAsync(new DeleteItemRequest("plain", Attr.Item(("pk", Attr.S(key)))) { ReturnValues = ReturnValue.ALL_OLD });

        deleted.Attributes["a"].N.ShouldBe("1");
        again.Attributes.ShouldBeNull();
        (await cloud.Client.GetItemAsync("plain", Attr.Item(("pk", Attr.S(key))))).IsItemSet.ShouldBeFalse();
    }

    [Fact]
    public async Task DeleteItem_ConditionFails_Stays()
    {
        var key = cloud.NewName();
        await cloud.Client.PutItemAsync("plain", Attr.Item(("pk", Attr.S(key)), ("a", Attr.N(1))));
        var request = new DeleteItemRequest("plain", Attr.Item(("pk", Attr.S(key))))
        {
            ConditionExpression = "a > :a",
            ExpressionAttributeValues = Attr.Item((":a", Attr.N(1))),
        };

        (await DynamoDbCloud.RefusedAsync(() => cloud.Client.DeleteItemAsync(request))).ShouldBeOfType<ConditionalCheckFailedException>();

        (await GetAsync(key)).ShouldNotBeNull();
    }

    [Fact]
    public async Task PutItem_TableByArn_IsTheTable()
    {
        var key = cloud.NewName();

        await cloud.Client.PutItemAsync(DynamoDbCloud.Arn + "plain", Attr.Item(("pk", Attr.S(key))));

        (await GetAsync(key)).ShouldNotBeNull();
    }

    private async Task<Dictionary<string, AttributeValue>> GetAsync(string key) =>
        (await cloud.Client.GetItemAsync("plain", Attr.Item(("pk", Attr.S(key))))).Item;
}
