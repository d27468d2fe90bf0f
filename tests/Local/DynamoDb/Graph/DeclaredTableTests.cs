using System.Text.Json.Nodes;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Payments.Local.Graph;

namespace Payments.Local.Tests.DynamoDb.Graph;

/// <summary>The program's tables, started again and again on the same state.</summary>
public sealed class DeclaredTableTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Table_Declared_IsActiveAtStartAsDeclared()
    {
        await using var own = await StartAsync(Full());
        var table = (await own.Cloud.Client.DescribeTableAsync("orders")).Table;
        var arn = DynamoDbCloud.Arn + "orders";

        table.TableStatus.ShouldBe(TableStatus.ACTIVE);
        table.KeySchema.Select(key => key.AttributeName).ShouldBe(["pk", "sk"]);
        table.BillingModeSummary.BillingMode.ShouldBe(BillingMode.PAY_PER_REQUEST);
        table.GlobalSecondaryIndexes.Single().IndexName.ShouldBe("by-owner");
        table.LocalSecondaryIndexes.Single().IndexName.ShouldBe("by-at");
        table.DeletionProtectionEnabled.ShouldBe(true);
        table.StreamSpecification.StreamViewType.ShouldBe(StreamViewType.NEW_AND_OLD_IMAGES);
        table.LatestStreamArn.ShouldBe(arn + "/stream/2020-01-01T00:00:00.000");
        (await own.Cloud.Client.DescribeTimeToLiveAsync("orders")).TimeToLiveDescription.AttributeName.ShouldBe("expiresAt");
        (await own.Cloud.Client.ListTagsOfResourceAsync(new ListTagsOfResourceRequest { ResourceArn = arn })).Tags.Single().Value.ShouldBe("payments");
        (await own.Cloud.Client.DescribeContinuousBackupsAsync(new DescribeContinuousBackupsRequest { TableName = "orders" }))
            .ContinuousBackupsDescription.PointInTimeRecoveryDescription.PointInTimeRecoveryStatus.ShouldBe(PointInTimeRecoveryStatus.ENABLED);
    }

    [Fact]
    public async Task Table_Provisioned_HasItsCapacity()
    {
        var state = DynamoDbCloud.Keys("pk:S");
        state["billingMode"] = "PROVISIONED";
        state["readCapacity"] = 7;
        state["writeCapacity"] = 8;
        await using var own = await StartAsync(state);

        var throughput = (await own.Cloud.Client.DescribeTableAsync("orders")).Table.ProvisionedThroughput;

        (throughput.ReadCapacityUnits, throughput.WriteCapacityUnits).ShouldBe((7, 8));
    }

    [Fact]
    public async Task Restart_Unchanged_KeepsItemsAndStream()
    {
        await using (var first = await StartAsync(Full()))
        {
            await PutAsync(first.Cloud);
        }

        await using var second = await StartAsync(Full());

        (await CountAsync(second.Cloud)).ShouldBe(1);
        (await CountAsync(second.Cloud, "by-owner")).ShouldBe(1);
        (await second.Cloud.Client.DescribeTableAsync("orders")).Table.LatestStreamLabel.ShouldBe("2020-01-01T00:00:00.000");
    }

    [Fact]
    public async Task Restart_NewIndexAndExpiry_CoverTheItemsThatAreThere()
    {
        await using (var first = await StartAsync(DynamoDbCloud.Keys("pk:S", "sk:S")))
        {
            await PutAsync(first.Cloud);
        }

        var changed = DynamoDbCloud.Keys("pk:S", "sk:S", "owner:S");
        changed["globalSecondaryIndexes"] = new JsonArray(new JsonObject { ["name"] = "by-owner", ["hashKey"] = "owner", ["projectionType"] = "ALL" });
        changed["ttl"] = new JsonObject { ["attributeName"] = "expiresAt", ["enabled"] = true };
        await using var second = await StartAsync(changed);

        (await CountAsync(second.Cloud, "by-owner")).ShouldBe(1);
        await second.Cloud.SweptAsync(TimeSpan.FromMinutes(20), async () => await CountAsync(second.Cloud) == 0);
    }

    [Fact]
    public async Task Restart_IndexGone_IsRemoved()
    {
        await using (var first = await StartAsync(WithIndex()))
        {
            await PutAsync(first.Cloud);
        }

        await using var second = await StartAsync(DynamoDbCloud.Keys("pk:S", "sk:S"));

        (await second.Cloud.Client.DescribeTableAsync("orders")).Table.GlobalSecondaryIndexes.ShouldBeNull();
        (await CountAsync(second.Cloud)).ShouldBe(1);
    }

    [Fact]
    public async Task Restart_OtherKey_StartsEmpty()
    {
        await using (var first = await StartAsync(DynamoDbCloud.Keys("pk:S", "sk:S")))
        {
            await PutAsync(first.Cloud);
        }

        await using var second = await StartAsync(DynamoDbCloud.Keys("pk:S", "at:N"));

        (await CountAsync(second.Cloud)).ShouldBe(0);
    }

    [Fact]
    public async Task Restart_OtherKeyOfAProtectedTable_IsRefused()
    {
        var guarded = DynamoDbCloud.Keys("pk:S", "sk:S");
        guarded["deletionProtectionEnabled"] = true;
        await using (await StartAsync(guarded))
        {
        }

        var changed = DynamoDbCloud.Keys("pk:S");
        changed["deletionProtectionEnabled"] = true;
        var refused = await Should.ThrowAsync<GraphException>(() => StartAsync(changed));

        refused.Message.ShouldContain("deletionProtectionEnabled");
    }

    [Fact]
    public async Task Restart_TableNoLongerDeclared_IsGoneButTheClientsStays()
    {
        await using (var first = await StartAsync(DynamoDbCloud.Keys("pk:S", "sk:S")))
        {
            await first.Cloud.CreateAsync(new CreateTableRequest { TableName = "of-a-client", AttributeDefinitions = [new("pk", ScalarAttributeType.S)], KeySchema = [new("pk", KeyType.HASH)] });
        }

        await using var second = new Owned(await DynamoDbCloud.StartAsync(ResourceGraph.Empty, _folder.Path));

        (await second.Cloud.Client.ListTablesAsync()).TableNames.ShouldBe(["of-a-client"]);
    }

    [Fact]
    public async Task Restart_ClientsTable_KeepsItemsTokensAndState()
    {
        var token = Guid.NewGuid().ToString();
        async Task AddAsync(DynamoDbCloud cloud) => await cloud.Client.TransactWriteItemsAsync(new TransactWriteItemsRequest
        {
            ClientRequestToken = token,
            TransactItems =
            [
                new()
                {
                    Update = new()
                    {
                        TableName = "orders",
                        Key = Attr.Item(("pk", Attr.S("counter")), ("sk", Attr.S("x"))),
                        UpdateExpression = "ADD n :one",
                        ExpressionAttributeValues = Attr.Item((":one", Attr.N(1))),
                    },
                },
            ],
        });
        await using (var first = await StartAsync(DynamoDbCloud.Keys("pk:S", "sk:S")))
        {
            await AddAsync(first.Cloud);
        }

        await using var second = await StartAsync(DynamoDbCloud.Keys("pk:S", "sk:S"));
        await AddAsync(second.Cloud);
        var item = await second.Cloud.Client.GetItemAsync("orders", Attr.Item(("pk", Attr.S("counter")), ("sk", Attr.S("x"))));

        item.Item["n"].N.ShouldBe("1");
    }

    [Theory]
    [InlineData("attributes", """[{"name":"pk","type":"Q"}]""")]
    [InlineData("attributes", "\"none\"")]
    [InlineData("globalSecondaryIndexes", """[{"name":"x","hashKey":"unknown","projectionType":"ALL"}]""")]
    public async Task Table_DeclaredWrongly_IsRefusedByName(string property, string value)
    {
        var state = DynamoDbCloud.Keys("pk:S");
        state[property] = JsonNode.Parse(value);

        (await Should.ThrowAsync<GraphException>(() => StartAsync(state))).Message.ShouldContain("orders");
    }

    public void Dispose() => _folder.Dispose();

    private static JsonObject WithIndex()
    {
        var state = DynamoDbCloud.Keys("pk:S", "sk:S", "owner:S");
        state["globalSecondaryIndexes"] = new JsonArray(new JsonObject { ["name"] = "by-owner", ["hashKey"] = "owner", ["projectionType"] = "ALL" });
        return state;
    }

    private static JsonObject Full()
    {
        var state = DynamoDbCloud.Keys("pk:S", "sk:S", "owner:S", "at:N");
        state["globalSecondaryIndexes"] = new JsonArray(new JsonObject { ["name"] = "by-owner", ["hashKey"] = "owner", ["projectionType"] = "ALL" });
        state["localSecondaryIndexes"] = new JsonArray(new JsonObject { ["name"] = "by-at", ["rangeKey"] = "at", ["projectionType"] = "KEYS_ONLY" });
        state["ttl"] = new JsonObject { ["attributeName"] = "expiresAt", ["enabled"] = true };
        state["streamEnabled"] = true;
        state["streamViewType"] = "NEW_AND_OLD_IMAGES";
        state["streamLabel"] = "2020-01-01T00:00:00.000";
        state["pointInTimeRecovery"] = new JsonObject { ["enabled"] = true };
        state["deletionProtectionEnabled"] = true;
        state["tags"] = new JsonObject { ["team"] = "payments" };
        return state;
    }

    private static async Task PutAsync(DynamoDbCloud cloud) =>
        await cloud.Client.PutItemAsync("orders", Attr.Item(
            ("pk", Attr.S("a")),
            ("sk", Attr.S("b")),
            ("owner", Attr.S("me")),
            ("at", Attr.N(1)),
            ("expiresAt", Attr.N(cloud.Clock.GetUtcNow().ToUnixTimeSeconds()))));

    private static async Task<int?> CountAsync(DynamoDbCloud cloud, string? index = null) =>
        (await cloud.Client.ScanAsync(new ScanRequest("orders") { IndexName = index, Select = Select.COUNT })).Count;

    private async Task<Owned> StartAsync(JsonObject state) =>
        new(await DynamoDbCloud.StartAsync(CloudFixture.Graph(DynamoDbCloud.Table("orders", state)), _folder.Path));
}
