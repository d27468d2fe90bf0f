using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Payments.Local.Tests.DynamoDb.Reading;

/// <summary>Secondary indexes follow their table.</summary>
public sealed class IndexTests(DynamoDbCloud cloud) : IClassFixture<DynamoDbCloud>
{
    [Fact]
    public async Task GlobalIndex_Writes_AreFollowed()
    {
        var status = cloud.NewName("status");
        await PutAsync("a", status, 2);
        await PutAsync("b", status, 1);
        await PutAsync("c", null, 3);

        var put = await StatusAsync(status);
        await cloud.Client.UpdateItemAsync(new UpdateItemRequest
        {
            TableName = "indexed",
            Key = Attr.Item(("pk", Attr.S("p")), ("sk", Attr.S("b"))),
            UpdateExpression = "SET #at = :at, note = :note",
            ExpressionAttributeNames = new() { ["#at"] = "at" },
            ExpressionAttributeValues = Attr.Item((":at", Attr.N(9)), (":note", Attr.S("moved"))),
        });
        var moved = await StatusAsync(status);
        await cloud.Client.DeleteItemAsync("indexed", Attr.Item(("pk", Attr.S("p")), ("sk", Attr.S("a"))));
        await PutAsync("b", null, 9);
        var gone = await StatusAsync(status);

        put.Select(item => item["sk"].S).ShouldBe(["b", "a"]);
        moved.Select(item => item["sk"].S).ShouldBe(["a", "b"]);
        moved[1]["note"].S.ShouldBe("moved");
        gone.ShouldBeEmpty();
    }

    [Fact]
    public async Task GlobalIndex_Projections_ShowTheirPart()
    {
        var status = cloud.NewName("status");
        await PutAsync("a", status, 1);

        (await StatusAsync(status)).Single().Keys.ShouldBe(["pk", "sk", "status", "at", "note", "more"], ignoreOrder: true);
        (await StatusAsync(status, "keys")).Single().Keys.ShouldBe(["pk", "sk", "status"], ignoreOrder: true);
        (await StatusAsync(status, "some")).Single().Keys.ShouldBe(["pk", "sk", "status", "note"], ignoreOrder: true);
    }

    [Fact]
    public async Task GlobalIndex_Pages_ThroughEqualKeys()
    {
        var status = cloud.NewName("status");
        for (var number = 0; number < 9; number++)
        {
            await cloud.Client.PutItemAsync("indexed", Attr.Item(("pk", Attr.S($"many-{number}")), ("sk", Attr.S("x")), ("status", Attr.S(status)), ("at", Attr.N(number / 3))));
        }

        var request = Status(status, "by-status");
        request.Limit = 2;
        var seen = new List<string>();
        do
        {
            var page = await cloud.Client.QueryAsync(request);
            seen.AddRange((page.Items ?? []).Select(item => item["pk"].S));
            page.LastEvaluatedKey?.Keys.ShouldBe(["pk", "sk", "status", "at"], ignoreOrder: true);
            request.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (request.ExclusiveStartKey?.Count > 0);

        seen.ShouldBe(Enumerable.Range(0, 9).Select(number => $"many-{number}"), ignoreOrder: true);
        seen.Count.ShouldBe(9);
    }

    [Fact]
    public async Task LocalIndex_Query_SortsByItsKeyAndReadsConsistently()
    {
        var key = cloud.NewName();
        for (var number = 0; number < 3; number++)
        {
            await cloud.Client.PutItemAsync("indexed", Attr.Item(("pk", Attr.S(key)), ("sk", Attr.S($"{number}")), ("at", Attr.N(10 - number)), ("note", Attr.S("n"))));
        }

        await cloud.Client.PutItemAsync("indexed", Attr.Item(("pk", Attr.S(key)), ("sk", Attr.S("without"))));
        QueryRequest Of(string index) => new("indexed")
        {
            IndexName = index,
            ConsistentRead = true,
            KeyConditionExpression = "pk = :pk AND #at >= :at",
            ExpressionAttributeNames = new() { ["#at"] = "at" },
            ExpressionAttributeValues = Attr.Item((":pk", Attr.S(key)), (":at", Attr.N(9))),
        };

        var all = await cloud.Client.QueryAsync(Of("by-at"));
        var keys = await cloud.Client.QueryAsync(Of("local-keys"));
        var fetched = Of("local-keys");
        fetched.Select = Select.ALL_ATTRIBUTES;
        var whole = await cloud.Client.QueryAsync(fetched);

        all.Items.Select(item => item["sk"].S).ShouldBe(["1", "0"]);
        keys.Items.ShouldAllBe(item => item.Count == 3);
        whole.Items.ShouldAllBe(item => item.ContainsKey("note"));
    }

    [Fact]
    public async Task GlobalIndex_Filter_SeesJustWhatIsProjected()
    {
        var status = cloud.NewName("status");
        await PutAsync("a", status, 1);
        var request = Status(status, "keys");
        request.FilterExpression = "attribute_not_exists(note)";

        (await cloud.Client.QueryAsync(request)).Count.ShouldBe(1);
    }

    private static QueryRequest Status(string status, string index) => new("indexed")
    {
        IndexName = index,
        KeyConditionExpression = "#s = :s",
        ExpressionAttributeNames = new() { ["#s"] = "status" },
        ExpressionAttributeValues = Attr.Item((":s", Attr.S(status))),
    };

    private async Task<List<Dictionary<string, AttributeValue>>> StatusAsync(string status, string index = "by-status") =>
        (await cloud.Client.QueryAsync(Status(status, index))).Items ?? [];

    private async Task PutAsync(string sort, string? status, int at)
    {
        var item = Attr.Item(("pk", Attr.S("p")), ("sk", Attr.S(sort)), ("at", Attr.N(at)), ("note", Attr.S("n")), ("more", Attr.S("m")));
        if (status is not null)
        {
            item["status"] = Attr.S(status);
        }

        await cloud.Client.PutItemAsync("indexed", item);
    }
}
