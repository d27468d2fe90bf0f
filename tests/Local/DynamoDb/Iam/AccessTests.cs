using System.Text.Json.Nodes;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Payments.Local.Iam;

namespace Payments.Local.Tests.DynamoDb.Iam;

/// <summary>Who may do what with tables, indexes and items.</summary>
public sealed class AccessTests
{
    private const string Role = "arn:aws:iam::000000000000:role/worker";

    [Fact]
    public async Task PutItem_RoleThatMayOnlyRead_IsAccessDenied()
    {
        await using var own = new Owned(await StartAsync("""{"Effect":"Allow","Action":"dynamodb:GetItem","Resource":"arn:aws:dynamodb:us-east-1:000000000000:table/items"}"""));
        using var worker = Worker(own.Cloud);

        var refused = await DynamoDbCloud.RefusedAsync(() => worker.PutItemAsync("items", Item("a")));
        var read = await worker.GetItemAsync("items", Item("a"));
        var other = await DynamoDbCloud.RefusedAsync(() => worker.GetItemAsync("others", Item("a")));

        refused.ErrorCode.ShouldBe("AccessDeniedException");
        refused.Message.ShouldStartWith(
            "User: arn:aws:sts::000000000000:assumed-role/worker/test is not authorized to perform: dynamodb:PutItem on resource: arn:aws:dynamodb:us-east-1:000000000000:table/items");
        read.IsItemSet.ShouldBeFalse();
        other.ErrorCode.ShouldBe("AccessDeniedException");
    }

    [Fact]
    public async Task UnknownTable_WithoutPermission_IsAccessDeniedNotNotFound()
    {
        await using var own = new Owned(await StartAsync("""{"Effect":"Allow","Action":"dynamodb:GetItem","Resource":"arn:aws:dynamodb:us-east-1:000000000000:table/items"}"""));
        using var worker = Worker(own.Cloud);

        (await DynamoDbCloud.RefusedAsync(() => worker.GetItemAsync("nowhere", Item("a")))).ErrorCode.ShouldBe("AccessDeniedException");
    }

    [Fact]
    public async Task Query_Index_NeedsTheIndexesArn()
    {
        await using var own = new Owned(await StartAsync("""{"Effect":"Allow","Action":"dynamodb:Query","Resource":"arn:aws:dynamodb:us-east-1:000000000000:table/items/index/by-owner"}"""));
        using var worker = Worker(own.Cloud);
        QueryRequest Of(string? index, string name) => new("items")
        {
            IndexName = index,
            KeyConditionExpression = "#k = :v",
            ExpressionAttributeNames = new() { ["#k"] = name },
            ExpressionAttributeValues = Attr.Item((":v", Attr.S("x"))),
        };

        (await worker.QueryAsync(Of("by-owner", "owner"))).Count.ShouldBe(0);
        (await DynamoDbCloud.RefusedAsync(() => worker.QueryAsync(Of(null, "pk")))).ErrorCode.ShouldBe("AccessDeniedException");
    }

    [Fact]
    public async Task LeadingKeys_OtherPartitions_AreDenied()
    {
        await using var own = new Owned(await StartAsync("""
            {"Effect":"Allow","Action":"dynamodb:*","Resource":"*","Condition":{"ForAllValues:StringEquals":{"dynamodb:LeadingKeys":["mine"]} } }
            """));
        using var worker = Worker(own.Cloud);

        await worker.PutItemAsync("items", Item("mine"));
        (await worker.GetItemAsync("items", Item("mine"))).IsItemSet.ShouldBeTrue();
        (await DynamoDbCloud.RefusedAsync(() => worker.GetItemAsync("items", Item("theirs")))).ErrorCode.ShouldBe("AccessDeniedException");
        (await DynamoDbCloud.RefusedAsync(() => worker.BatchGetItemAsync(new BatchGetItemRequest(new() { ["items"] = new() { Keys = [Item("mine"), Item("theirs")] } }))))
            .ErrorCode.ShouldBe("AccessDeniedException");
        (await DynamoDbCloud.RefusedAsync(() => worker.QueryAsync(new QueryRequest("items")
        {
            KeyConditionExpression = "pk = :v",
            ExpressionAttributeValues = Attr.Item((":v", Attr.S("theirs"))),
        }))).ErrorCode.ShouldBe("AccessDeniedException");
    }

    [Fact]
    public async Task Attributes_OthersThanAllowed_AreDenied()
    {
        await using var own = new Owned(await StartAsync("""
            {"Effect":"Allow","Action":"dynamodb:*","Resource":"*",
             "Condition":{"ForAllValues:StringEquals":{"dynamodb:Attributes":["pk","open"]},"StringEqualsIfExists":{"dynamodb:Select":"SPECIFIC_ATTRIBUTES"} } }
            """));
        using var worker = Worker(own.Cloud);

        (await worker.GetItemAsync(new GetItemRequest("items", Item("a")) { ProjectionExpression = "pk" })).IsItemSet.ShouldBeFalse();
        (await DynamoDbCloud.RefusedAsync(() => worker.GetItemAsync(new GetItemRequest("items", Item("a")) { ProjectionExpression = "pk, internalNote" }))).ErrorCode.ShouldBe("AccessDeniedException");
        (await DynamoDbCloud.RefusedAsync(() => worker.GetItemAsync("items", Item("a")))).ErrorCode.ShouldBe("AccessDeniedException");
    }

    [Fact]
    public async Task TransactWriteItems_EachKind_NeedsItsOwnPermission()
    {
        await using var own = new Owned(await StartAsync("""{"Effect":"Allow","Action":["dynamodb:PutItem","dynamodb:ConditionCheckItem"],"Resource":"arn:aws:dynamodb:us-east-1:000000000000:table/items"}"""));
        using var worker = Worker(own.Cloud);
        static TransactWriteItem Put() => new() { Put = new() { TableName = "items", Item = Item("a") } };
        Task<TransactWriteItemsResponse> WriteAsync(params TransactWriteItem[] items) => worker.TransactWriteItemsAsync(new TransactWriteItemsRequest { TransactItems = [.. items] });

        await WriteAsync(Put(), new() { ConditionCheck = new() { TableName = "items", Key = Item("b"), ConditionExpression = "attribute_not_exists(pk)" } });
        var delete = await DynamoDbCloud.RefusedAsync(() => WriteAsync(Put(), new() { Delete = new() { TableName = "items", Key = Item("b") } }));
        var update = await DynamoDbCloud.RefusedAsync(() => WriteAsync(new TransactWriteItem { Update = new() { TableName = "items", Key = Item("b"), UpdateExpression = "REMOVE a" } }));
        var get = await DynamoDbCloud.RefusedAsync(() => worker.TransactGetItemsAsync(new TransactGetItemsRequest { TransactItems = [new() { Get = new() { TableName = "items", Key = Item("a") } }] }));

        delete.Message.ShouldContain("dynamodb:DeleteItem");
        update.Message.ShouldContain("dynamodb:UpdateItem");
        get.Message.ShouldContain("dynamodb:GetItem");
    }

    [Fact]
    public async Task ListTables_Role_NeedsAllResources()
    {
        await using var own = new Owned(await StartAsync("""{"Effect":"Allow","Action":"dynamodb:ListTables","Resource":"*"}"""));
        using var worker = Worker(own.Cloud);

        (await worker.ListTablesAsync()).TableNames.ShouldContain("items");
        (await DynamoDbCloud.RefusedAsync(() => worker.DescribeTableAsync("items"))).ErrorCode.ShouldBe("AccessDeniedException");
    }

    private static Dictionary<string, AttributeValue> Item(string key) => Attr.Item(("pk", Attr.S(key)));

    private static Task<DynamoDbCloud> StartAsync(string statement)
    {
        var items = DynamoDbCloud.Keys("pk:S", "owner:S");
        items.Remove("rangeKey");
        items["globalSecondaryIndexes"] = new JsonArray(new JsonObject { ["name"] = "by-owner", ["hashKey"] = "owner", ["projectionType"] = "ALL" });
        return DynamoDbCloud.StartAsync(CloudFixture.Graph(
            DynamoDbCloud.Table("items", items),
            DynamoDbCloud.Table("others", DynamoDbCloud.Keys("pk:S")),
            CloudFixture.Resource("aws:iam/role:Role", "worker", new JsonObject
            {
                ["name"] = "worker",
                ["arn"] = Role,
                ["uniqueId"] = "AROAWORKER",
                ["assumeRolePolicy"] = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}""",
                ["inlinePolicies"] = new JsonArray(new JsonObject { ["name"] = "tables", ["policy"] = "{\"Version\":\"2012-10-17\",\"Statement\":[" + statement + "]}" }),
            })));
    }

    private static AmazonDynamoDBClient Worker(DynamoDbCloud cloud)
    {
        var sessions = cloud.Services.GetRequiredService<IRoleSessions>();
        var keys = sessions.Issue(sessions.AssumeForService(Role, "lambda.amazonaws.com", "test"));
        return new AmazonDynamoDBClient(new SessionAWSCredentials(keys.AccessKeyId, keys.SecretAccessKey, keys.SessionToken), cloud.Fixture.Configure(new AmazonDynamoDBConfig()));
    }
}
