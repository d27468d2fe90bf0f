using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Payments.Local.Tests.DynamoDb.Reading;

/// <summary>Scans: pages, segments, filters.</summary>
public sealed class ScanTests(DynamoDbCloud cloud) : IClassFixture<DynamoDbCloud>
{
    [Fact]
    public async Task Scan_Limit_PagesThroughAllOnce()
    {
        var (table, keys) = await FilledAsync(25);
        var request = new ScanRequest(table) { Limit = 10 };
        var seen = new List<string>();

        do
        {
            var page = await cloud.Client.ScanAsync(request);
            seen.AddRange((page.Items ?? []).Select(item => item["pk"].S));
            request.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (request.ExclusiveStartKey?.Count > 0);

        seen.ShouldBe(keys, ignoreOrder: true);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(16)]
    public async Task Scan_Segments_ShareTheItems(int segments)
    {
        var (table, keys) = await FilledAsync(40);
        var seen = new List<string>();

        for (var segment = 0; segment < segments; segment++)
        {
            var request = new ScanRequest(table) { Segment = segment, TotalSegments = segments, Limit = 7 };
            do
            {
                var page = await cloud.Client.ScanAsync(request);
                seen.AddRange((page.Items ?? []).Select(item => item["pk"].S));
                request.ExclusiveStartKey = page.LastEvaluatedKey;
            }
            while (request.ExclusiveStartKey?.Count > 0);
        }

        seen.ShouldBe(keys, ignoreOrder: true);
    }

    [Fact]
    public async Task Scan_Order_IsThatOfAwsHashes()
    {
        // The order in which DynamoDB itself gives these keys.
        var table = await cloud.CreateAsync();
        foreach (var key in Enumerable.Range(0, 10))
        {
            await cloud.Client.PutItemAsync(table, Attr.Item(("pk", Attr.S($"{key}"))));
        }

        var found = await cloud.Client.ScanAsync(new ScanRequest(table));

        found.Items.Select(item => item["pk"].S).ShouldBe(Enumerable.Range(0, 10).Select(key => $"{key}").OrderBy(Hash, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Scan_Filter_CountsWhatItHasRead()
    {
        var (table, _) = await FilledAsync(10);

        var found = await cloud.Client.ScanAsync(new ScanRequest(table)
        {
            FilterExpression = "n >= :n",
            ExpressionAttributeValues = Attr.Item((":n", Attr.N(7))),
            ProjectionExpression = "n",
        });

        found.Items.Select(item => item["n"].N).Order().ShouldBe(["7", "8", "9"]);
        found.Items.ShouldAllBe(item => item.Count == 1);
        (found.Count, found.ScannedCount).ShouldBe((3, 10));
    }

    [Fact]
    public async Task Scan_Count_HasNoItems()
    {
        var (table, _) = await FilledAsync(5);

        var found = await cloud.Client.ScanAsync(new ScanRequest(table) { Select = Select.COUNT });

        found.Count.ShouldBe(5);
        found.Items.ShouldBeNull();
    }

    [Fact]
    public async Task Scan_Index_SeesJustItsItems()
    {
        await cloud.Client.PutItemAsync("indexed", Attr.Item(("pk", Attr.S("with")), ("sk", Attr.S("a")), ("status", Attr.S("open")), ("other", Attr.N(1))));
        await cloud.Client.PutItemAsync("indexed", Attr.Item(("pk", Attr.S("without")), ("sk", Attr.S("a"))));

        var found = await cloud.Client.ScanAsync(new ScanRequest("indexed") { IndexName = "keys" });

        found.Items.Single().Keys.ShouldBe(["pk", "sk", "status"], ignoreOrder: true);
    }

    [Fact]
    public async Task Scan_Paginator_GoesThroughAll()
    {
        var (table, keys) = await FilledAsync(12);
        var seen = new List<string>();

        await foreach (var page in cloud.Client.Paginators.Scan(new ScanRequest(table) { Limit = 5 }).Responses)
        {
            seen.AddRange((page.Items ?? []).Select(item => item["pk"].S));
        }

        seen.ShouldBe(keys, ignoreOrder: true);
    }

#pragma warning disable CA5351 // DynamoDB's order of partitions is that of this hash
    private static string Hash(string key) => Convert.ToHexString(System.Security.Cryptography.MD5.HashData(System.Text.Encoding.UTF8.GetBytes("Outliers" + key)));
#pragma warning restore CA5351

    private async Task<(string Table, List<string> Keys)> FilledAsync(int count)
    {
        var table = await cloud.CreateAsync();
        var keys = Enumerable.Range(0, count).Select(number => $"key-{number}").ToList();
        for (var number = 0; number < count; number++)
        {
            await cloud.Client.PutItemAsync(table, Attr.Item(("pk", Attr.S(keys[number])), ("n", Attr.N(number))));
        }

        return (table, keys);
    }
}
