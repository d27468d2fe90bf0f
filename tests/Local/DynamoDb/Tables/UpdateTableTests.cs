using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Payments.Local.Tests.DynamoDb.Tables;

/// <summary>Changes of billing, streams and indexes.</summary>
public sealed class UpdateTableTests(DynamoDbCloud cloud) : IClassFixture<DynamoDbCloud>
{
    [Fact]
    public async Task UpdateTable_ToProvisioned_IsUpdatingThenActive()
    {
        var name = await cloud.CreateAsync();

        var updating = (await cloud.Client.UpdateTableAsync(new UpdateTableRequest
        {
            TableName = name,
            BillingMode = BillingMode.PROVISIONED,
            ProvisionedThroughput = new ProvisionedThroughput(3, 4),
        })).TableDescription;
        var busy = await DynamoDbCloud.RefusedAsync(() => cloud.Client.UpdateTableAsync(new UpdateTableRequest { TableName = name, DeletionProtectionEnabled = true }));
        cloud.Settle();
        var table = (await cloud.Client.DescribeTableAsync(name)).Table;

        updating.TableStatus.ShouldBe(TableStatus.UPDATING);
        busy.ShouldBeOfType<ResourceInUseException>();
        table.TableStatus.ShouldBe(TableStatus.ACTIVE);
        table.BillingModeSummary.BillingMode.ShouldBe(BillingMode.PROVISIONED);
        table.ProvisionedThroughput.ReadCapacityUnits.ShouldBe(3);
    }

    [Fact]
    public async Task UpdateTable_SameThroughput_IsRefused()
    {
        var name = await cloud.CreateAsync(new CreateTableRequest
        {
            AttributeDefinitions = [new("pk", ScalarAttributeType.S)],
            KeySchema = [new("pk", KeyType.HASH)],
            ProvisionedThroughput = new ProvisionedThroughput(5, 6),
        });

        var refused = await DynamoDbCloud.RefusedAsync(() => cloud.Client.UpdateTableAsync(new UpdateTableRequest { TableName = name, ProvisionedThroughput = new ProvisionedThroughput(5, 6) }));

        refused.ErrorCode.ShouldBe("ValidationException");
        refused.Message.ShouldStartWith("The provisioned throughput for the table will not change.");
    }

    [Fact]
    public async Task UpdateTable_Nothing_IsRefused() =>
        (await DynamoDbCloud.RefusedAsync(() => cloud.Client.UpdateTableAsync(new UpdateTableRequest { TableName = "plain" })))
            .Message.ShouldStartWith("At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates");

    [Fact]
    public async Task UpdateTable_UnknownTable_IsNotFound() =>
        (await DynamoDbCloud.RefusedAsync(() => cloud.Client.UpdateTableAsync(new UpdateTableRequest { TableName = "nowhere", DeletionProtectionEnabled = true })))
            .ShouldBeOfType<ResourceNotFoundException>();

    [Fact]
    public async Task UpdateTable_Stream_ComesAndGoes()
    {
        var name = await cloud.CreateAsync();

        await StreamAsync(name, new StreamSpecification { StreamEnabled = true, StreamViewType = StreamViewType.KEYS_ONLY });
        var on = (await cloud.Client.DescribeTableAsync(name)).Table;
        var twice = await DynamoDbCloud.RefusedAsync(() => StreamAsync(name, new StreamSpecification { StreamEnabled = true, StreamViewType = StreamViewType.NEW_IMAGE }));
        await StreamAsync(name, new StreamSpecification { StreamEnabled = false });
        var off = (await cloud.Client.DescribeTableAsync(name)).Table;
        var none = await DynamoDbCloud.RefusedAsync(() => StreamAsync(name, new StreamSpecification { StreamEnabled = false }));
        await StreamAsync(name, new StreamSpecification { StreamEnabled = true, StreamViewType = StreamViewType.NEW_IMAGE });
        var again = (await cloud.Client.DescribeTableAsync(name)).Table;

        on.StreamSpecification.StreamViewType.ShouldBe(StreamViewType.KEYS_ONLY);
        on.LatestStreamArn.ShouldBe($"{on.TableArn}/stream/{on.LatestStreamLabel}");
        twice.Message.ShouldBe("Table already has an enabled stream: TableName: " + name);
        off.StreamSpecification.ShouldBeNull();
        off.LatestStreamArn.ShouldBe(on.LatestStreamArn);
        none.Message.ShouldBe("Table is already has an disabled stream");
        again.LatestStreamArn.ShouldNotBe(on.LatestStreamArn);
    }

    [Fact]
    public async Task UpdateTable_NewGlobalIndex_IsFilledThenActive()
    {
        var name = await cloud.CreateAsync();
        await cloud.Client.PutItemAsync(name, Attr.Item(("pk", Attr.S("a")), ("status", Attr.S("open")), ("note", Attr.S("x"))));
        await cloud.Client.PutItemAsync(name, Attr.Item(("pk", Attr.S("b"))));
        await cloud.Client.PutItemAsync(name, Attr.Item(("pk", Attr.S("c")), ("status", Attr.N(1))));

        var creating = (await cloud.Client.UpdateTableAsync(Creating(name, "by-status"))).TableDescription;
        var early = await DynamoDbCloud.RefusedAsync(() => QueryAsync(name));
        cloud.Settle();
        var found = await QueryAsync(name);

        creating.GlobalSecondaryIndexes.Single().IndexStatus.ShouldBe(IndexStatus.CREATING);
        creating.GlobalSecondaryIndexes.Single().Backfilling.ShouldNotBeNull();
        early.Message.ShouldBe("Cannot read from backfilling global secondary index: by-status");
        found.Items.Single()["pk"].S.ShouldBe("a");
        (await cloud.Client.DescribeTableAsync(name)).Table.GlobalSecondaryIndexes.Single().IndexStatus.ShouldBe(IndexStatus.ACTIVE);
    }

    [Fact]
    public async Task UpdateTable_DeletedGlobalIndex_IsDeletingThenGone()
    {
        var name = await cloud.CreateAsync();
        await cloud.Client.UpdateTableAsync(Creating(name, "by-status"));
        cloud.Settle();

        var deleting = (await cloud.Client.UpdateTableAsync(Deleting(name, "by-status"))).TableDescription;
        cloud.Settle();
        var table = (await cloud.Client.DescribeTableAsync(name)).Table;
        var gone = await DynamoDbCloud.RefusedAsync(() => QueryAsync(name));
        var twice = await DynamoDbCloud.RefusedAsync(() => cloud.Client.UpdateTableAsync(Deleting(name, "by-status")));

        deleting.GlobalSecondaryIndexes.Single().IndexStatus.ShouldBe(IndexStatus.DELETING);
        table.GlobalSecondaryIndexes.ShouldBeNull();
        table.AttributeDefinitions.Single().AttributeName.ShouldBe("pk");
        gone.Message.ShouldBe("The table does not have the specified index: by-status");
        twice.ShouldBeOfType<ResourceNotFoundException>();
    }

    [Fact]
    public async Task UpdateTable_TwoIndexesAtOnce_IsOverTheLimit()
    {
        var name = await cloud.CreateAsync();
        var request = Creating(name, "one");
        request.GlobalSecondaryIndexUpdates.Add(Creating(name, "two").GlobalSecondaryIndexUpdates[0]);

        (await DynamoDbCloud.RefusedAsync(() => cloud.Client.UpdateTableAsync(request))).ShouldBeOfType<LimitExceededException>()
            .Message.ShouldBe("Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table");
    }

    [Fact]
    public async Task UpdateTable_IndexThatIsThere_IsRefused()
    {
        var name = await cloud.CreateAsync();
        await cloud.Client.UpdateTableAsync(Creating(name, "by-status"));
        cloud.Settle();

        (await DynamoDbCloud.RefusedAsync(() => cloud.Client.UpdateTableAsync(Creating(name, "by-status"))))
            .Message.ShouldBe("Attempting to create an index which already exists");
    }

    private static UpdateTableRequest Creating(string table, string index) => new()
    {
        TableName = table,
        AttributeDefinitions = [new("status", ScalarAttributeType.S)],
        GlobalSecondaryIndexUpdates =
        [
            new()
            {
                Create = new CreateGlobalSecondaryIndexAction
                {
                    IndexName = index,
                    KeySchema = [new("status", KeyType.HASH)],
                    Projection = new Projection { ProjectionType = ProjectionType.KEYS_ONLY },
                },
            },
        ],
    };

    private static UpdateTableRequest Deleting(string table, string index) => new()
    {
        TableName = table,
        GlobalSecondaryIndexUpdates = [new() { Delete = new DeleteGlobalSecondaryIndexAction { IndexName = index } }],
    };

    private async Task StreamAsync(string name, StreamSpecification specification)
    {
        await cloud.Client.UpdateTableAsync(new UpdateTableRequest { TableName = name, StreamSpecification = specification });
        cloud.Settle();
    }

    private Task<QueryResponse> QueryAsync(string name) => cloud.Client.QueryAsync(new QueryRequest(name)
    {
        IndexName = "by-status",
        KeyConditionExpression = "#s = :s",
        ExpressionAttributeNames = new() { ["#s"] = "status" },
        ExpressionAttributeValues = Attr.Item((":s", Attr.S("open"))),
    });
}
