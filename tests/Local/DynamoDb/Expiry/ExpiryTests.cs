using Amazon.DynamoDBv2.Model;

namespace Payments.Local.Tests.DynamoDb.Expiry;

/// <summary>Items go some while after they expire.</summary>
public sealed class ExpiryTests
{
    [Fact]
    public async Task Item_Expired_GoesAfterTheLag()
    {
        await using var own = new Owned(await DynamoDbCloud.StartAsync(Graph()));
        var cloud = own.Cloud;
        var now = cloud.Clock.GetUtcNow().ToUnixTimeSeconds();
        await cloud.Client.PutItemAsync("sessions", Attr.Item(("pk", Attr.S("short")), ("expiresAt", Attr.N(now + 60))));
        await cloud.Client.PutItemAsync("sessions", Attr.Item(("pk", Attr.S("long")), ("expiresAt", Attr.N(now + 86400))));
        await cloud.Client.PutItemAsync("sessions", Attr.Item(("pk", Attr.S("never"))));
        await cloud.Client.PutItemAsync("sessions", Attr.Item(("pk", Attr.S("text")), ("expiresAt", Attr.S($"{now + 60}"))));
        await cloud.Client.PutItemAsync("sessions", Attr.Item(("pk", Attr.S("ancient")), ("expiresAt", Attr.N(1))));

        cloud.Clock.Advance(TimeSpan.FromMinutes(2));
        var expired = await KeysAsync(cloud);
        await cloud.SweptAsync(TimeSpan.FromMinutes(15), async () => !(await KeysAsync(cloud)).Contains("short"));
        var after = await KeysAsync(cloud);

        expired.ShouldContain("short");
        after.ShouldBe(["ancient", "long", "never", "text"]);
    }

    [Fact]
    public async Task Item_ExpiredInManyAndInIndexes_GoesEverywhere()
    {
        await using var own = new Owned(await DynamoDbCloud.StartAsync(Graph()));
        var cloud = own.Cloud;
        var now = cloud.Clock.GetUtcNow().ToUnixTimeSeconds();
        foreach (var chunk in Enumerable.Range(0, 250).Chunk(25))
        {
            await cloud.Client.BatchWriteItemAsync(new BatchWriteItemRequest(new()
            {
                ["sessions"] = [.. chunk.Select(number => new WriteRequest(new PutRequest(Attr.Item(("pk", Attr.S($"{number}")), ("owner", Attr.S("me")), ("expiresAt", Attr.N(now))))))],
            }));
        }

        await cloud.SweptAsync(TimeSpan.FromMinutes(15), async () => (await KeysAsync(cloud)).Count == 0);

        var index = await cloud.Client.ScanAsync(new ScanRequest("sessions") { IndexName = "by-owner" });
        index.Count.ShouldBe(0);
    }

    [Fact]
    public async Task UpdateTimeToLive_ItemsThatAreThere_CountAsWell()
    {
        await using var own = new Owned(await DynamoDbCloud.StartAsync());
        var cloud = own.Cloud;
        var now = cloud.Clock.GetUtcNow().ToUnixTimeSeconds();
        await cloud.Client.PutItemAsync("plain", Attr.Item(("pk", Attr.S("old")), ("until", Attr.N(now))));
        await cloud.Client.UpdateTimeToLiveAsync(new UpdateTimeToLiveRequest
        {
            TableName = "plain",
            TimeToLiveSpecification = new TimeToLiveSpecification { AttributeName = "until", Enabled = true },
        });

        await cloud.SweptAsync(TimeSpan.FromMinutes(15), async () => (await cloud.Client.ScanAsync(new ScanRequest("plain"))).Count == 0);
    }

    private static Local.Graph.ResourceGraph Graph()
    {
        var state = DynamoDbCloud.Keys("pk:S", "owner:S");
        state.Remove("rangeKey");
        state["ttl"] = new System.Text.Json.Nodes.JsonObject { ["attributeName"] = "expiresAt", ["enabled"] = true };
        state["globalSecondaryIndexes"] = new System.Text.Json.Nodes.JsonArray(
            new System.Text.Json.Nodes.JsonObject { ["name"] = "by-owner", ["hashKey"] = "owner", ["projectionType"] = "KEYS_ONLY" });
        return CloudFixture.Graph(DynamoDbCloud.Table("sessions", state));
    }

    private static async Task<List<string>> KeysAsync(DynamoDbCloud cloud) =>
        [.. (await cloud.Client.ScanAsync(new ScanRequest("sessions"))).Items.Select(item => item["pk"].S).Order(StringComparer.Ordinal)];
}
