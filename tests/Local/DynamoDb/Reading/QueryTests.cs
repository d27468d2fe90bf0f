using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Payments.Local.Tests.DynamoDb.Reading;

/// <summary>Queries of tables: ranges, order, pages, filters.</summary>
public sealed class QueryTests(DynamoDbCloud cloud) : IClassFixture<DynamoDbCloud>
{
    [Theory]
    [InlineData("sk = :a", "b")]
    [InlineData("sk < :a", "a,aa")]
    [InlineData("sk <= :a", "a,aa,b")]
    [InlineData("sk > :a", "ba,bb,c")]
    [InlineData("sk >= :a", "b,ba,bb,c")]
    [InlineData(":a < sk", "ba,bb,c")]
    [InlineData("sk BETWEEN :a AND :b", "b,ba,bb")]
    [InlineData("begins_with(sk, :a)", "b,ba,bb")]
    [InlineData(null, "a,aa,b,ba,bb,c")]
    public async Task Query_SortKeyCondition_FindsTheRange(string? condition, string expected)
    {
        var key = cloud.NewName();
        foreach (var sort in new[] { "bb", "a", "c", "b", "ba", "aa" })
        {
            await cloud.Client.PutItemAsync("sorted", Attr.Item(("pk", Attr.S(key)), ("sk", Attr.S(sort))));
        }

        var values = Attr.Item((":pk", Attr.S(key)));
        if (condition is not null)
        {
            values[":a"] = Attr.S("b");
        }

        if (condition?.Contains(":b") == true)
        {
            values[":b"] = Attr.S("bb");
        }

        var found = await cloud.Client.QueryAsync(new QueryRequest("sorted")
        {
            KeyConditionExpression = condition is null ? "pk = :pk" : $"pk = :pk AND {condition}",
            ExpressionAttributeValues = values,
        });

        string.Join(',', found.Items.Select(item => item["sk"].S)).ShouldBe(expected);
        found.Count.ShouldBe(found.Items.Count);
    }

    [Fact]
    public async Task Query_Numbers_ComeNumerically()
    {
        var key = cloud.NewName();
        string[] numbers = ["-1E+125", "-100", "-99.5", "-1E-130", "0", "1E-130", "0.1", "2", "10", "100", "100.00000000000000000000000000000000001", "9.9999999999999999999999999999999999999E+125"];
        foreach (var number in numbers.Reverse())
        {
            await cloud.Client.PutItemAsync("numbered", Attr.Item(("pk", Attr.S(key)), ("sk", Attr.N(number)), ("as", Attr.S(number))));
        }

        var all = await cloud.Client.QueryAsync(Of("numbered", key));
        var some = await cloud.Client.QueryAsync(Of("numbered", key, "sk BETWEEN :a AND :b", (":a", Attr.N("-99.5")), (":b", Attr.N(10))));

        all.Items.Select(item => item["as"].S).ShouldBe(numbers);
        some.Items.Select(item => item["as"].S).ShouldBe(numbers[2..9]);
    }

    [Fact]
    public async Task Query_Bytes_ComeUnsigned()
    {
        var key = cloud.NewName();
        byte[][] blobs = [[0], [0, 0], [1], [0x7F], [0x80], [0xFF], [0xFF, 0], [0xFF, 0xFF]];
        foreach (var blob in blobs.Reverse())
        {
            await cloud.Client.PutItemAsync("bytes", Attr.Item(("pk", Attr.S(key)), ("sk", Attr.B(blob))));
        }

        var all = await cloud.Client.QueryAsync(Of("bytes", key));
        var some = await cloud.Client.QueryAsync(Of("bytes", key, "begins_with(sk, :a)", (":a", Attr.B(0xFF))));

        all.Items.Select(item => item["sk"].B.ToArray()).ShouldBe(blobs);
        some.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Query_Texts_ComeInTheOrderOfUtf8()
    {
        var key = cloud.NewName();
        string[] texts = ["A", "Z", "a", "z", "é", "～", "🙂"];
        foreach (var text in texts.Reverse())
        {
            await cloud.Client.PutItemAsync("sorted", Attr.Item(("pk", Attr.S(key)), ("sk", Attr.S(text))));
        }

        (await cloud.Client.QueryAsync(Of("sorted", key))).Items.Select(item => item["sk"].S).ShouldBe(texts);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Query_Limit_PagesThroughAll(bool forward)
    {
        var key = await FilledAsync(7);
        var request = Of("numbered", key);
        request.Limit = 3;
        request.ScanIndexForward = forward;
        var pages = new List<int>();
        var seen = new List<string>();

        do
        {
            var page = await cloud.Client.QueryAsync(request);
            pages.Add(page.Count!.Value);
            seen.AddRange((page.Items ?? []).Select(item => item["sk"].N));
            request.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (request.ExclusiveStartKey?.Count > 0);

        pages.ShouldBe([3, 3, 1]);
        var order = Enumerable.Range(0, 7).Select(number => $"{number}");
        seen.ShouldBe(forward ? order : order.Reverse());
    }

    [Fact]
    public async Task Query_LimitJustAllItems_StillGivesAKey()
    {
        var key = await FilledAsync(3);
        var request = Of("numbered", key);
        request.Limit = 3;

        var page = await cloud.Client.QueryAsync(request);
        request.ExclusiveStartKey = page.LastEvaluatedKey;
        var rest = await cloud.Client.QueryAsync(request);

        page.LastEvaluatedKey["sk"].N.ShouldBe("2");
        rest.Count.ShouldBe(0);
        rest.LastEvaluatedKey.ShouldBeNull();
    }

    [Fact]
    public async Task Query_Filter_CountsWhatItHasRead()
    {
        var key = await FilledAsync(6);
        var request = Of("numbered", key, "sk >= :one", (":one", Attr.N(1)), (":yes", Attr.Bool(true)));
        request.FilterExpression = "even = :yes";
        request.Limit = 4;

        var found = await cloud.Client.QueryAsync(request);

        found.Items.Select(item => item["sk"].N).ShouldBe(["2", "4"]);
        (found.Count, found.ScannedCount).ShouldBe((2, 4));
        found.LastEvaluatedKey["sk"].N.ShouldBe("4");
    }

    [Fact]
    public async Task Query_SelectCount_HasNoItems()
    {
        var key = await FilledAsync(4);
        var request = Of("numbered", key);
        request.Select = Select.COUNT;

        var found = await cloud.Client.QueryAsync(request);

        found.Count.ShouldBe(4);
        found.Items.ShouldBeNull();
    }

    [Fact]
    public async Task Query_Projection_ShowsJustThat()
    {
        var key = await FilledAsync(2);
        var request = Of("numbered", key);
        request.ProjectionExpression = "even";

        (await cloud.Client.QueryAsync(request)).Items.ShouldAllBe(item => item.Count == 1 && item.ContainsKey("even"));
    }

    [Fact]
    public async Task Query_MoreThanAMegabyte_Pages()
    {
        var key = cloud.NewName();
        var text = new string('x', 300_000);
        for (var number = 0; number < 5; number++)
        {
            await cloud.Client.PutItemAsync("numbered", Attr.Item(("pk", Attr.S(key)), ("sk", Attr.N(number)), ("a", Attr.S(text))));
        }

        var request = Of("numbered", key);
        var first = await cloud.Client.QueryAsync(request);
        request.ExclusiveStartKey = first.LastEvaluatedKey;
        var second = await cloud.Client.QueryAsync(request);

        first.Count.ShouldBe(4);
        second.Count.ShouldBe(1);
        second.LastEvaluatedKey.ShouldBeNull();
    }

    [Fact]
    public async Task Query_OtherPartitions_AreNotSeen()
    {
        var key = cloud.NewName();
        await cloud.Client.PutItemAsync("sorted", Attr.Item(("pk", Attr.S(key)), ("sk", Attr.S("a"))));
        await cloud.Client.PutItemAsync("sorted", Attr.Item(("pk", Attr.S(key + "0")), ("sk", Attr.S("a"))));
        await cloud.Client.PutItemAsync("sorted", Attr.Item(("pk", Attr.S(key[..^1])), ("sk", Attr.S("a"))));

        (await cloud.Client.QueryAsync(Of("sorted", key))).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Query_Capacity_IsOfAllThatIsRead()
    {
        var key = cloud.NewName();
        for (var number = 0; number < 3; number++)
        {
            await cloud.Client.PutItemAsync("numbered", Attr.Item(("pk", Attr.S(key)), ("sk", Attr.N(number)), ("a", Attr.S(new string('x', 3000)))));
        }

        var request = Of("numbered", key);
        request.ReturnConsumedCapacity = ReturnConsumedCapacity.TOTAL;
        var eventual = await cloud.Client.QueryAsync(request);
        request.ConsistentRead = true;
        var consistent = await cloud.Client.QueryAsync(request);

        eventual.ConsumedCapacity.CapacityUnits.ShouldBe(1.5);
        consistent.ConsumedCapacity.CapacityUnits.ShouldBe(3);
    }

    private static QueryRequest Of(string table, string key, string? sort = null, params (string Name, AttributeValue Value)[] values) => new(table)
    {
        KeyConditionExpression = sort is null ? "pk = :pk" : $"pk = :pk AND {sort}",
        ExpressionAttributeValues = Attr.Item([(":pk", Attr.S(key)), .. values]),
    };

    private async Task<string> FilledAsync(int count)
    {
        var key = cloud.NewName();
        for (var number = 0; number < count; number++)
        {
            await cloud.Client.PutItemAsync("numbered", Attr.Item(("pk", Attr.S(key)), ("sk", Attr.N(number)), ("even", Attr.Bool(number % 2 == 0))));
        }

        return key;
    }
}
