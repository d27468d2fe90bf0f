using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Payments.Local.Tests.DynamoDb.Transactions;

/// <summary>All writes of a transaction or none.</summary>
public sealed class TransactWriteTests(DynamoDbCloud cloud) : IClassFixture<DynamoDbCloud>
{
    [Fact]
    public async Task TransactWriteItems_EveryKind_IsDone()
    {
        var key = cloud.NewName();
        await cloud.Client.PutItemAsync("plain", Item(key + "-update", 1));
        await cloud.Client.PutItemAsync("plain", Item(key + "-delete", 1));
        await cloud.Client.PutItemAsync("plain", Item(key + "-check", 1));

        await WriteAsync(
            Put(key + "-put", 5),
            Update(key + "-update", "SET n = n + :v", 2),
            new() { Delete = new() { TableName = "plain", Key = Key(key + "-delete") } },
            Check(key + "-check", "n = :v", 1));

        (await NumberAsync(key + "-put")).ShouldBe("5");
        (await NumberAsync(key + "-update")).ShouldBe("3");
        (await NumberAsync(key + "-delete")).ShouldBeNull();
        (await NumberAsync(key + "-check")).ShouldBe("1");
    }

    [Fact]
    public async Task TransactWriteItems_OneConditionFails_ChangesNothingAndSaysWhy()
    {
        var key = cloud.NewName();
        await cloud.Client.PutItemAsync("plain", Item(key + "-b", 1));
        var check = Check(key + "-b", "n = :v", 2);
        check.ConditionCheck.ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD;

        var refused = await CancelledAsync(Put(key + "-a", 1), check, Put(key + "-c", 1));

        refused.Message.ShouldBe("Transaction cancelled, please refer cancellation reasons for specific reasons [None, ConditionalCheckFailed, None]");
        refused.CancellationReasons.Select(reason => reason.Code).ShouldBe(["None", "ConditionalCheckFailed", "None"]);
        refused.CancellationReasons[1].Message.ShouldBe("The conditional request failed");
        refused.CancellationReasons[1].Item["n"].N.ShouldBe("1");
        refused.CancellationReasons[0].Message.ShouldBeNull();
        (await NumberAsync(key + "-a")).ShouldBeNull();
        (await NumberAsync(key + "-c")).ShouldBeNull();
    }

    [Fact]
    public async Task TransactWriteItems_SeveralConditionsFail_SaysAll()
    {
        var key = cloud.NewName();
        await cloud.Client.PutItemAsync("plain", Item(key, 1));
        var there = Put(key, 2);
        there.Put.ConditionExpression = "attribute_not_exists(pk)";

        var refused = await CancelledAsync(there, Check(key + "-no", "n = :v", 1), Put(key + "-other", 1));

        refused.CancellationReasons.Select(reason => reason.Code).ShouldBe(["ConditionalCheckFailed", "ConditionalCheckFailed", "None"]);
        refused.CancellationReasons.ShouldAllBe(reason => reason.Item == null || reason.Item.Count == 0);
    }

    [Fact]
    public async Task TransactWriteItems_UpdateDoesNotFit_IsAReasonAndChangesNothing()
    {
        var key = cloud.NewName();
        await cloud.Client.PutItemAsync("plain", Attr.Item(("pk", Attr.S(key)), ("n", Attr.S("text"))));

        var refused = await CancelledAsync(Put(key + "-a", 1), Update(key, "SET n = n + :v", 1));

        refused.CancellationReasons.Select(reason => reason.Code).ShouldBe(["None", "ValidationError"]);
        refused.CancellationReasons[1].Message.ShouldBe("An operand in the update expression has an incorrect data type");
        (await NumberAsync(key + "-a")).ShouldBeNull();
    }

    [Fact]
    public async Task TransactWriteItems_IndexesAndTables_ChangeTogetherOrNot()
    {
        var key = cloud.NewName("status");
        TransactWriteItem Indexed(string sort) => new()
        {
            Put = new() { TableName = "indexed", Item = Attr.Item(("pk", Attr.S(key)), ("sk", Attr.S(sort)), ("status", Attr.S(key))) },
        };

        await CancelledAsync(Indexed("a"), Indexed("b"), Check(key, "n = :v", 1));
        var before = await ByStatusAsync(key);
        await WriteAsync(Indexed("a"), Indexed("b"), Put(key, 1));
        var after = await ByStatusAsync(key);

        before.ShouldBe(0);
        after.ShouldBe(2);
    }

    [Fact]
    public async Task TransactWriteItems_SameItemTwice_IsRefused() =>
        (await DynamoDbCloud.RefusedAsync(() => WriteAsync(Put("same", 1), Check("same", "n = :v", 1)))).Message
            .ShouldBe("Transaction request cannot include multiple operations on one item");

    [Fact]
    public async Task TransactWriteItems_100Items_Fit()
    {
        var key = cloud.NewName();

        await WriteAsync([.. Enumerable.Range(0, 100).Select(number => Put($"{key}-{number}", number))]);

        (await NumberAsync($"{key}-99")).ShouldBe("99");
        (await DynamoDbCloud.RefusedAsync(() => WriteAsync([.. Enumerable.Range(0, 101).Select(number => Put($"{key}-{number}", number))])))
            .Message.ShouldContain("Member must have length less than or equal to 100");
    }

    [Fact]
    public async Task TransactWriteItems_MoreThan4Megabytes_IsRefused()
    {
        var key = cloud.NewName();
        var text = Attr.S(new string('x', 380_000));
        TransactWriteItem Large(int number) => new() { Put = new() { TableName = "plain", Item = Attr.Item(("pk", Attr.S($"{key}-{number}")), ("a", text)) } };

        await DynamoDbCloud.RefusedAsync(() => WriteAsync([.. Enumerable.Range(0, 12).Select(Large)]));

        (await cloud.Client.GetItemAsync("plain", Key($"{key}-0"))).IsItemSet.ShouldBeFalse();
    }

    [Fact]
    public async Task TransactWriteItems_UnknownTable_IsNotFound() =>
        (await DynamoDbCloud.RefusedAsync(() => WriteAsync(new TransactWriteItem { Put = new() { TableName = "nowhere", Item = Item("a", 1) } })))
            .ShouldBeOfType<ResourceNotFoundException>();

    [Fact]
    public async Task TransactWriteItems_BadExpression_RefusesTheRequest() =>
        (await DynamoDbCloud.RefusedAsync(() => WriteAsync(Put("a", 1), Check("b", "n =", 1)))).Message
            .ShouldBe("Invalid ConditionExpression: Syntax error; token: \"<EOF>\", near: \"=\"");

    [Fact]
    public async Task TransactWriteItems_Capacity_IsTwofold()
    {
        var response = await cloud.Client.TransactWriteItemsAsync(new TransactWriteItemsRequest
        {
            TransactItems = [Put(cloud.NewName(), 1), Put(cloud.NewName(), 1)],
            ReturnConsumedCapacity = ReturnConsumedCapacity.TOTAL,
        });

        response.ConsumedCapacity.Single().CapacityUnits.ShouldBe(4);
        response.ConsumedCapacity.Single().WriteCapacityUnits.ShouldBe(4);
    }

    [Fact]
    public async Task TransactWriteItems_ManyAtOnce_KeepTheSum()
    {
        var from = cloud.NewName("from");
        var to = cloud.NewName("to");
        await cloud.Client.PutItemAsync("plain", Item(from, 20));
        await cloud.Client.PutItemAsync("plain", Item(to, 0));

        async Task<bool> MoveAsync()
        {
            var take = Update(from, "SET n = n - :v", 1);
            take.Update.ConditionExpression = "n >= :v";
            try
            {
                await WriteAsync(take, Update(to, "SET n = n + :v", 1));
                return true;
            }
            catch (TransactionCanceledException)
            {
                return false;
            }
        }

        var moved = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => MoveAsync()));

        moved.Count(done => done).ShouldBe(20);
        (await NumberAsync(from)).ShouldBe("0");
        (await NumberAsync(to)).ShouldBe("20");
    }

    [Fact]
    public async Task ClientRequestToken_Again_DoesNothingForTenMinutes()
    {
        var key = cloud.NewName();
        var token = Guid.NewGuid().ToString();
        await cloud.Client.PutItemAsync("plain", Item(key, 0));
        Task AddAsync() => cloud.Client.TransactWriteItemsAsync(new TransactWriteItemsRequest { TransactItems = [Update(key, "SET n = n + :v", 1)], ClientRequestToken = token });

        await AddAsync();
        await AddAsync();
        cloud.Clock.Advance(TimeSpan.FromMinutes(9));
        await AddAsync();
        var within = await NumberAsync(key);
        cloud.Clock.Advance(TimeSpan.FromMinutes(2));
        await AddAsync();

        within.ShouldBe("1");
        (await NumberAsync(key)).ShouldBe("2");
    }

    [Fact]
    public async Task ClientRequestToken_OtherItems_IsAMismatch()
    {
        var token = Guid.NewGuid().ToString();
        Task WriteAsync(string key) => cloud.Client.TransactWriteItemsAsync(new TransactWriteItemsRequest { TransactItems = [Put(key, 1)], ClientRequestToken = token });
        await WriteAsync("first");

        (await DynamoDbCloud.RefusedAsync(() => WriteAsync("second"))).ShouldBeOfType<IdempotentParameterMismatchException>();
    }

    [Fact]
    public async Task ClientRequestToken_OfACancelledTransaction_MayBeUsedAgain()
    {
        var key = cloud.NewName();
        var token = Guid.NewGuid().ToString();
        Task PutAsync() => cloud.Client.TransactWriteItemsAsync(new TransactWriteItemsRequest { TransactItems = [Check(key, "n = :v", 1)], ClientRequestToken = token });

        await Should.ThrowAsync<TransactionCanceledException>(PutAsync);
        await cloud.Client.PutItemAsync("plain", Item(key, 1));
        await PutAsync();
    }

    private static Dictionary<string, AttributeValue> Key(string key) => Attr.Item(("pk", Attr.S(key)));

    private static Dictionary<string, AttributeValue> Item(string key, int number) => Attr.Item(("pk", Attr.S(key)), ("n", Attr.N(number)));

    private static TransactWriteItem Put(string key, int number) => new() { Put = new() { TableName = "plain", Item = Item(key, number) } };

    private static TransactWriteItem Update(string key, string expression, int number) => new()
    {
        Update = new() { TableName = "plain", Key = Key(key), UpdateExpression = expression, ExpressionAttributeValues = Attr.Item((":v", Attr.N(number))) },
    };

    private static TransactWriteItem Check(string key, string condition, int number) => new()
    {
        ConditionCheck = new() { TableName = "plain", Key = Key(key), ConditionExpression = condition, ExpressionAttributeValues = Attr.Item((":v", Attr.N(number))) },
    };

    private async Task WriteAsync(params TransactWriteItem[] items) => await cloud.Client.TransactWriteItemsAsync(new TransactWriteItemsRequest { TransactItems = [.. items] });

    private async Task<TransactionCanceledException> CancelledAsync(params TransactWriteItem[] items) =>
        await Should.ThrowAsync<TransactionCanceledException>(() => WriteAsync(items));

    private async Task<string?> NumberAsync(string key) =>
        (await cloud.Client.GetItemAsync("plain", Key(key))).Item?.GetValueOrDefault("n")?.N;

    private async Task<int> ByStatusAsync(string status) => (await cloud.Client.QueryAsync(new QueryRequest("indexed")
    {
        IndexName = "keys",
        KeyConditionExpression = "#s = :s",
        ExpressionAttributeNames = new() { ["#s"] = "status" },
        ExpressionAttributeValues = Attr.Item((":s", Attr.S(status))),
    })).Count!.Value;
}
