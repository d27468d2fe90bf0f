using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Payments.Local.Tests.DynamoDb.Items;

/// <summary>The parameters that expressions have taken the place of; AWS still serves them.</summary>
public sealed class LegacyParameterTests(DynamoDbCloud cloud) : IClassFixture<DynamoDbCloud>
{
    [Fact]
    public async Task UpdateItem_AttributeUpdates_PutAddAndDelete()
    {
        var key = Attr.Item(("pk", Attr.S(cloud.NewName())));
        await cloud.Client.PutItemAsync("plain", new(key) { ["n"] = Attr.N(1), ["gone"] = Attr.S("x"), ["set"] = Attr.SS("a", "b") });

        var updated = await cloud.Client.UpdateItemAsync(new UpdateItemRequest
        {
            TableName = "plain",
            Key = key,
            AttributeUpdates = new()
            {
                ["n"] = new(Attr.N(2), AttributeAction.ADD),
                ["gone"] = new() { Action = AttributeAction.DELETE },
                ["set"] = new(Attr.SS("a"), AttributeAction.DELETE),
                ["new"] = new(Attr.S("y"), AttributeAction.PUT),
            },
            ReturnValues = ReturnValue.ALL_NEW,
        });

        updated.Attributes["n"].N.ShouldBe("3");
        updated.Attributes.ShouldNotContainKey("gone");
        updated.Attributes["set"].SS.ShouldBe(["b"]);
        updated.Attributes["new"].S.ShouldBe("y");
    }

    [Fact]
    public async Task PutItem_Expected_IsACondition()
    {
        var key = cloud.NewName();
        PutItemRequest Put(int number) => new("plain", Attr.Item(("pk", Attr.S(key)), ("n", Attr.N(number)))) { Expected = new() { ["pk"] = new(false) } };

        await cloud.Client.PutItemAsync(Put(1));

        (await DynamoDbCloud.RefusedAsync(() => cloud.Client.PutItemAsync(Put(2)))).ShouldBeOfType<ConditionalCheckFailedException>();
    }

    [Fact]
    public async Task DeleteItem_ExpectedWithOr_NeedsJustOne()
    {
        var key = Attr.Item(("pk", Attr.S(cloud.NewName())));
        await cloud.Client.PutItemAsync("plain", new(key) { ["n"] = Attr.N(1) });

        await cloud.Client.DeleteItemAsync(new DeleteItemRequest("plain", key)
        {
            ConditionalOperator = ConditionalOperator.OR,
            Expected = new()
            {
                ["n"] = new() { ComparisonOperator = ComparisonOperator.GT, AttributeValueList = [Attr.N(5)] },
                ["pk"] = new() { ComparisonOperator = ComparisonOperator.NOT_NULL },
            },
        });

        (await cloud.Client.GetItemAsync("plain", key)).IsItemSet.ShouldBeFalse();
    }

    [Fact]
    public async Task Query_KeyConditionsAndFilter_AreServed()
    {
        var key = cloud.NewName();
        for (var number = 0; number < 5; number++)
        {
            await cloud.Client.PutItemAsync("numbered", Attr.Item(("pk", Attr.S(key)), ("sk", Attr.N(number)), ("even", Attr.Bool(number % 2 == 0)), ("x", Attr.N(9))));
        }

        var found = await cloud.Client.QueryAsync(new QueryRequest("numbered")
        {
            KeyConditions = new()
            {
                ["pk"] = new() { ComparisonOperator = ComparisonOperator.EQ, AttributeValueList = [Attr.S(key)] },
                ["sk"] = new() { ComparisonOperator = ComparisonOperator.BETWEEN, AttributeValueList = [Attr.N(1), Attr.N(4)] },
            },
            QueryFilter = new() { ["even"] = new() { ComparisonOperator = ComparisonOperator.EQ, AttributeValueList = [Attr.Bool(true)] } },
            AttributesToGet = ["sk"],
        });

        found.Items.Select(item => item["sk"].N).ShouldBe(["2", "4"]);
        found.Items[0].Count.ShouldBe(1);
        found.ScannedCount.ShouldBe(4);
    }

    [Fact]
    public async Task Scan_Filter_IsServed()
    {
        var key = cloud.NewName();
        await cloud.Client.PutItemAsync("plain", Attr.Item(("pk", Attr.S(key)), ("tags", Attr.SS("x", "y"))));

        var found = await cloud.Client.ScanAsync(new ScanRequest("plain")
        {
            ScanFilter = new() { ["tags"] = new() { ComparisonOperator = ComparisonOperator.CONTAINS, AttributeValueList = [Attr.S("x")] } },
        });

        found.Items.Single()["pk"].S.ShouldBe(key);
    }
}
