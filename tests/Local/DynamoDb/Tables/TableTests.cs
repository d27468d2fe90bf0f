using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Payments.Local.Tests.DynamoDb.Tables;

/// <summary>Tables come, are described and go.</summary>
public sealed class TableTests(DynamoDbCloud cloud) : IClassFixture<DynamoDbCloud>
{
    [Fact]
    public async Task CreateTable_New_IsCreatingThenActive()
    {
        var name = cloud.NewName("table");

        var created = (await cloud.Client.CreateTableAsync(Sorted(name))).TableDescription;
        var before = (await cloud.Client.DescribeTableAsync(name)).Table;
        var refused = await DynamoDbCloud.RefusedAsync(() => cloud.Client.PutItemAsync(name, Attr.Item(("pk", Attr.S("a")), ("sk", Attr.N(1)))));
        cloud.Settle();
        var after = (await cloud.Client.DescribeTableAsync(name)).Table;

        created.TableStatus.ShouldBe(TableStatus.CREATING);
        before.TableStatus.ShouldBe(TableStatus.CREATING);
        refused.ShouldBeOfType<ResourceNotFoundException>().Message.ShouldBe("Requested resource not found");
        after.TableStatus.ShouldBe(TableStatus.ACTIVE);
        (await cloud.Client.PutItemAsync(name, Attr.Item(("pk", Attr.S("a")), ("sk", Attr.N(1))))).HttpStatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
    }

    [Fact]
    public async Task DescribeTable_Table_SaysWhatAwsSays()
    {
        var name = await cloud.CreateAsync(Sorted(cloud.NewName("table")));
        await cloud.Client.PutItemAsync(name, Attr.Item(("pk", Attr.S("ab")), ("sk", Attr.N(1))));

        var table = (await cloud.Client.DescribeTableAsync(name)).Table;

        table.TableName.ShouldBe(name);
        table.TableArn.ShouldBe(DynamoDbCloud.Arn + name);
        table.TableId.Length.ShouldBe(36);
        table.CreationDateTime.ShouldNotBeNull();
        table.KeySchema.Select(key => (key.AttributeName, key.KeyType.Value)).ShouldBe([("pk", "HASH"), ("sk", "RANGE")]);
        table.AttributeDefinitions.Select(attribute => (attribute.AttributeName, attribute.AttributeType.Value)).ShouldBe([("pk", "S"), ("sk", "N")], ignoreOrder: true);
        table.BillingModeSummary.BillingMode.ShouldBe(BillingMode.PAY_PER_REQUEST);
        table.ProvisionedThroughput.ReadCapacityUnits.ShouldBe(0);
        table.ItemCount.ShouldBe(1);
        table.TableSizeBytes.ShouldBe(2 + 2 + 2 + 2);
        table.DeletionProtectionEnabled.ShouldBe(false);
        table.LatestStreamArn.ShouldBeNull();
    }

    [Fact]
    public async Task CreateTable_Provisioned_HasItsThroughput()
    {
        var name = await cloud.CreateAsync(new CreateTableRequest
        {
            AttributeDefinitions = [new("pk", ScalarAttributeType.S)],
            KeySchema = [new("pk", KeyType.HASH)],
            ProvisionedThroughput = new ProvisionedThroughput(5, 6),
        });

        var table = (await cloud.Client.DescribeTableAsync(name)).Table;

        table.ProvisionedThroughput.ReadCapacityUnits.ShouldBe(5);
        table.ProvisionedThroughput.WriteCapacityUnits.ShouldBe(6);
        table.ProvisionedThroughput.NumberOfDecreasesToday.ShouldBe(0);
    }

    [Fact]
    public async Task CreateTable_TwiceTheSameName_IsInUse()
    {
        var refused = await DynamoDbCloud.RefusedAsync(() => cloud.Client.CreateTableAsync(Sorted("plain")));

        refused.ShouldBeOfType<ResourceInUseException>().Message.ShouldBe("Table already exists: plain");
    }

    [Fact]
    public async Task CreateTable_Indexes_AreDescribed()
    {
        var table = (await cloud.Client.DescribeTableAsync("indexed")).Table;

        var global = table.GlobalSecondaryIndexes.Single(index => index.IndexName == "some");
        global.IndexArn.ShouldBe(DynamoDbCloud.Arn + "indexed/index/some");
        global.IndexStatus.ShouldBe(IndexStatus.ACTIVE);
        global.Projection.ProjectionType.ShouldBe(ProjectionType.INCLUDE);
        global.Projection.NonKeyAttributes.ShouldBe(["note"]);
        table.LocalSecondaryIndexes.Select(index => index.IndexName).ShouldBe(["by-at", "local-keys"], ignoreOrder: true);
    }

    [Fact]
    public async Task DescribeTable_Unknown_IsNotFound()
    {
        var refused = await DynamoDbCloud.RefusedAsync(() => cloud.Client.DescribeTableAsync("nowhere"));

        refused.ShouldBeOfType<ResourceNotFoundException>().Message.ShouldBe("Requested resource not found: Table: nowhere not found");
        refused.ErrorCode.ShouldBe("ResourceNotFoundException");
    }

    [Fact]
    public async Task DescribeTable_ByArn_IsTheTable() =>
        (await cloud.Client.DescribeTableAsync(DynamoDbCloud.Arn + "plain")).Table.TableName.ShouldBe("plain");

    [Fact]
    public async Task ListTables_Pages_InOrderOfNames()
    {
        await using var own = new Owned(await DynamoDbCloud.StartAsync());
        var client = own.Cloud.Client;

        var first = await client.ListTablesAsync(new ListTablesRequest { Limit = 2 });
        var second = await client.ListTablesAsync(new ListTablesRequest { Limit = 2, ExclusiveStartTableName = first.LastEvaluatedTableName });
        var third = await client.ListTablesAsync(new ListTablesRequest { Limit = 2, ExclusiveStartTableName = second.LastEvaluatedTableName });

        first.TableNames.ShouldBe(["bytes", "indexed"]);
        second.TableNames.ShouldBe(["numbered", "plain"]);
        third.TableNames.ShouldBe(["sorted"]);
        third.LastEvaluatedTableName.ShouldBeNull();
    }

    [Fact]
    public async Task DeleteTable_Table_IsDeletingThenGone()
    {
        var name = await cloud.CreateAsync();
        await cloud.Client.PutItemAsync(name, Attr.Item(("pk", Attr.S("a"))));

        var deleted = (await cloud.Client.DeleteTableAsync(name)).TableDescription;
        var before = (await cloud.Client.DescribeTableAsync(name)).Table;
        var again = await DynamoDbCloud.RefusedAsync(() => cloud.Client.DeleteTableAsync(name));
        var taken = await DynamoDbCloud.RefusedAsync(() => cloud.Client.CreateTableAsync(Sorted(name)));
        cloud.Settle();

        deleted.TableStatus.ShouldBe(TableStatus.DELETING);
        before.TableStatus.ShouldBe(TableStatus.DELETING);
        again.ShouldBeOfType<ResourceInUseException>();
        taken.ShouldBeOfType<ResourceInUseException>();
        (await DynamoDbCloud.RefusedAsync(() => cloud.Client.DescribeTableAsync(name))).ShouldBeOfType<ResourceNotFoundException>();
        (await cloud.Client.ListTablesAsync()).TableNames.ShouldNotContain(name);
    }

    [Fact]
    public async Task CreateTable_NameOfADeletedTable_StartsEmpty()
    {
        var name = await cloud.CreateAsync();
        await cloud.Client.PutItemAsync(name, Attr.Item(("pk", Attr.S("a"))));
        await cloud.Client.DeleteTableAsync(name);
        cloud.Settle();

        await cloud.CreateAsync(new CreateTableRequest { TableName = name, AttributeDefinitions = [new("pk", ScalarAttributeType.S)], KeySchema = [new("pk", KeyType.HASH)] });

        (await cloud.Client.ScanAsync(new ScanRequest(name))).Count.ShouldBe(0);
    }

    [Fact]
    public async Task DeleteTable_Protected_IsRefused()
    {
        var request = Sorted(cloud.NewName("table"));
        request.DeletionProtectionEnabled = true;
        var name = await cloud.CreateAsync(request);

        var refused = await DynamoDbCloud.RefusedAsync(() => cloud.Client.DeleteTableAsync(name));
        await cloud.Client.UpdateTableAsync(new UpdateTableRequest { TableName = name, DeletionProtectionEnabled = false });
        cloud.Settle();
        await cloud.Client.DeleteTableAsync(name);

        refused.ErrorCode.ShouldBe("ValidationException");
        refused.Message.ShouldBe("Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.");
    }

    private static CreateTableRequest Sorted(string name) => new()
    {
        TableName = name,
        BillingMode = BillingMode.PAY_PER_REQUEST,
        AttributeDefinitions = [new("pk", ScalarAttributeType.S), new("sk", ScalarAttributeType.N)],
        KeySchema = [new("pk", KeyType.HASH), new("sk", KeyType.RANGE)],
    };
}
