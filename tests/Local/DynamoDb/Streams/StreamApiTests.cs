using System.Text.Json.Nodes;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Microsoft.Extensions.DependencyInjection;
using Payments.Local.Iam;

namespace Payments.Local.Tests.DynamoDb.Streams;

/// <summary>The streams' own API, on the wire: its SDK client is in a package of its own, which this project does not use.</summary>
public sealed class StreamApiTests(DynamoDbCloud cloud) : IClassFixture<DynamoDbCloud>
{
    [Fact]
    public async Task Stream_OfATable_IsListedAndDescribed()
    {
        var (table, arn) = await StreamedAsync();

        var listed = (await CallAsync("ListStreams", new() { ["TableName"] = table }))["Streams"]!.AsArray().ShouldHaveSingleItem()!;
        var described = await DescribeAsync(arn);

        listed["StreamArn"]!.ToString().ShouldBe(arn);
        listed["TableName"]!.ToString().ShouldBe(table);
        arn.ShouldEndWith(listed["StreamLabel"]!.ToString());
        described["StreamStatus"]!.ToString().ShouldBe("ENABLED");
        described["StreamViewType"]!.ToString().ShouldBe("NEW_AND_OLD_IMAGES");
        described["KeySchema"]!.ToJsonString().ShouldBe("""[{"AttributeName":"pk","KeyType":"HASH"}]""");
        var shard = described["Shards"]!.AsArray().ShouldHaveSingleItem()!;
        shard["ShardId"]!.ToString().ShouldStartWith("shardId-0000");
        shard["SequenceNumberRange"]!["EndingSequenceNumber"].ShouldBeNull();
    }

    [Fact]
    public async Task Records_FromTheHorizon_ComeInOrderAndPageByPage()
    {
        var (table, arn) = await StreamedAsync();
        await PutAsync(table, 1, 2, 3);

        var first = await CallAsync("GetRecords", new() { ["ShardIterator"] = await IteratorAsync(arn, "TRIM_HORIZON"), ["Limit"] = 2 });
        var second = await CallAsync("GetRecords", new() { ["ShardIterator"] = first["NextShardIterator"]!.ToString() });
        var third = await CallAsync("GetRecords", new() { ["ShardIterator"] = second["NextShardIterator"]!.ToString() });

        Numbers(first).ShouldBe(["1", "2"]);
        Numbers(second).ShouldBe(["3"]);
        third["Records"]!.AsArray().ShouldBeEmpty();
        third["NextShardIterator"].ShouldNotBeNull();
        var record = first["Records"]![1]!.AsObject();
        record.Select(member => member.Key).ShouldBe(["eventID", "eventName", "eventVersion", "eventSource", "awsRegion", "dynamodb"]);
        record["eventName"]!.ToString().ShouldBe("MODIFY");
        record["eventVersion"]!.ToString().ShouldBe("1.1");
        var change = record["dynamodb"]!.AsObject();
        change.Select(member => member.Key).ShouldBe(
            ["ApproximateCreationDateTime", "Keys", "NewImage", "OldImage", "SequenceNumber", "SizeBytes", "StreamViewType"]);
        change["OldImage"]!["n"]!["N"]!.ToString().ShouldBe("1");
        change["SequenceNumber"]!.ToString().Length.ShouldBeInRange(21, 40);
    }

    [Fact]
    public async Task Iterator_OfEachType_StartsWhereItSays()
    {
        var (table, arn) = await StreamedAsync();
        await PutAsync(table, 1, 2);
        var latest = await IteratorAsync(arn, "LATEST");
        var second = Sequences(await ReadAsync(await IteratorAsync(arn, "TRIM_HORIZON")))[1];
        await PutAsync(table, 3);

        Numbers(await ReadAsync(latest)).ShouldBe(["3"]);
        Numbers(await ReadAsync(await IteratorAsync(arn, "AT_SEQUENCE_NUMBER", second))).ShouldBe(["2", "3"]);
        Numbers(await ReadAsync(await IteratorAsync(arn, "AFTER_SEQUENCE_NUMBER", second))).ShouldBe(["3"]);
    }

    [Fact]
    public async Task Stream_ThatWasDisabled_EndsItsShardAndStaysForADay()
    {
        var (table, arn) = await StreamedAsync();
        await PutAsync(table, 1);
        await cloud.Client.UpdateTableAsync(new UpdateTableRequest { TableName = table, StreamSpecification = new StreamSpecification { StreamEnabled = false } });

        var described = await DescribeAsync(arn);
        var page = await ReadAsync(await IteratorAsync(arn, "TRIM_HORIZON"));

        described["StreamStatus"]!.ToString().ShouldBe("DISABLED");
        described["Shards"]![0]!["SequenceNumberRange"]!["EndingSequenceNumber"]!.ToString().ShouldBe(Sequences(page).ShouldHaveSingleItem());
        page["NextShardIterator"].ShouldBeNull();
        cloud.Clock.Advance(TimeSpan.FromHours(25));
        await RefusedAsync("DescribeStream", new() { ["StreamArn"] = arn }, "ResourceNotFoundException");
    }

    [Fact]
    public async Task Iterator_OlderThanFifteenMinutes_HasExpired()
    {
        var (_, arn) = await StreamedAsync();
        var iterator = await IteratorAsync(arn, "TRIM_HORIZON");
        cloud.Clock.Advance(TimeSpan.FromMinutes(16));

        await RefusedAsync("GetRecords", new() { ["ShardIterator"] = iterator }, "ExpiredIteratorException");
    }

    [Fact]
    public async Task Place_WhoseNextRecordIsTrimmed_IsRefused()
    {
        var (table, arn) = await StreamedAsync();
        await PutAsync(table, 1, 2);
        var sequences = Sequences(await ReadAsync(await IteratorAsync(arn, "TRIM_HORIZON")));
        cloud.Clock.Advance(TimeSpan.FromHours(25));
        await PutAsync(table, 3);

        await RefusedAsync("GetShardIterator", await PlaceAsync(arn, "AT_SEQUENCE_NUMBER", sequences[1]), "TrimmedDataAccessException");
        await RefusedAsync("GetShardIterator", await PlaceAsync(arn, "AFTER_SEQUENCE_NUMBER", sequences[0]), "TrimmedDataAccessException");
        Numbers(await ReadAsync(await IteratorAsync(arn, "AFTER_SEQUENCE_NUMBER", sequences[1]))).ShouldBe(["3"]);
        Numbers(await ReadAsync(await IteratorAsync(arn, "TRIM_HORIZON"))).ShouldBe(["3"]);
    }

    [Fact]
    public async Task Records_OfATransaction_AreAllThere()
    {
        var (table, arn) = await StreamedAsync();
        await cloud.Client.TransactWriteItemsAsync(new TransactWriteItemsRequest
        {
            TransactItems = [.. Enumerable.Range(1, 3).Select(number => new TransactWriteItem
            {
                Put = new Put { TableName = table, Item = Attr.Item(("pk", Attr.S($"{number}")), ("n", Attr.N(number))) },
            })],
        });

        Numbers(await ReadAsync(await IteratorAsync(arn, "TRIM_HORIZON"))).ShouldBe(["1", "2", "3"]);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("arn:aws:dynamodb:us-east-1:000000000000:table/t/stream/x|1|???")]
    [InlineData("arn:aws:dynamodb:us-east-1:000000000000:table/t/stream/x|1|MTI=")]
    public Task Iterator_ThatIsNone_IsRefused(string iterator) => RefusedAsync("GetRecords", new() { ["ShardIterator"] = iterator }, "ValidationException");

    [Fact]
    public async Task Role_WithoutTheStream_IsRefusedByItsName()
    {
        var (table, arn) = await StreamedAsync();
        var iterator = await IteratorAsync(arn, "TRIM_HORIZON");
        var stranger = new Principal(PrincipalKind.AssumedRole, "arn:aws:sts::000000000000:assumed-role/stranger/test", "000000000000")
        {
            RoleArn = "arn:aws:iam::000000000000:role/stranger",
            SessionName = "test",
        };
        var keys = cloud.Services.GetRequiredService<IRoleSessions>().Issue(stranger);

        var message = await RefusedAsync("GetRecords", new() { ["ShardIterator"] = iterator }, "AccessDeniedException", keys.AccessKeyId);

        message.ShouldContain($"dynamodb:GetRecords on resource: {DynamoDbCloud.Arn}{table}/stream/");
    }

    private async Task<(string Table, string Arn)> StreamedAsync()
    {
        var table = await cloud.CreateAsync(new CreateTableRequest
        {
            AttributeDefinitions = [new("pk", ScalarAttributeType.S)],
            KeySchema = [new("pk", KeyType.HASH)],
            StreamSpecification = new StreamSpecification { StreamEnabled = true, StreamViewType = StreamViewType.NEW_AND_OLD_IMAGES },
        });
        return (table, (await cloud.Client.DescribeTableAsync(table)).Table.LatestStreamArn);
    }

    private async Task PutAsync(string table, params int[] numbers)
    {
        foreach (var number in numbers)
        {
            await cloud.Client.PutItemAsync(table, Attr.Item(("pk", Attr.S("a")), ("n", Attr.N(number))));
        }
    }

    private Task<(int Status, JsonObject Body)> SendAsync(string operation, JsonObject input, string accessKey = "test") =>
        cloud.Fixture.CallAsync("dynamodb", $"DynamoDBStreams_20120810.{operation}", input, accessKey);

    private async Task<JsonObject> CallAsync(string operation, JsonObject input)
    {
        var (status, body) = await SendAsync(operation, input);
        status.ShouldBe(200, body.ToJsonString());
        return body;
    }

    private async Task<string> RefusedAsync(string operation, JsonObject input, string code, string accessKey = "test")
    {
        var (status, body) = await SendAsync(operation, input, accessKey);
        status.ShouldBe(400);
        body["__type"]!.ToString().ShouldEndWith($"#{code}");
        return body["message"]!.ToString();
    }

    private async Task<JsonNode> DescribeAsync(string arn) => (await CallAsync("DescribeStream", new() { ["StreamArn"] = arn }))["StreamDescription"]!;

    private async Task<JsonObject> PlaceAsync(string arn, string type, string? sequence = null)
    {
        var place = new JsonObject { ["StreamArn"] = arn, ["ShardId"] = (await DescribeAsync(arn))["Shards"]![0]!["ShardId"]!.ToString(), ["ShardIteratorType"] = type };
        if (sequence is not null)
        {
            place["SequenceNumber"] = sequence;
        }

        return place;
    }

    private async Task<string> IteratorAsync(string arn, string type, string? sequence = null) =>
        (await CallAsync("GetShardIterator", await PlaceAsync(arn, type, sequence)))["ShardIterator"]!.ToString();

    private Task<JsonObject> ReadAsync(string iterator) => CallAsync("GetRecords", new() { ["ShardIterator"] = iterator });

    private static List<string> Numbers(JsonObject page) => [.. page["Records"]!.AsArray().Select(record => record!["dynamodb"]!["NewImage"]!["n"]!["N"]!.ToString())];

    private static List<string> Sequences(JsonObject page) => [.. page["Records"]!.AsArray().Select(record => record!["dynamodb"]!["SequenceNumber"]!.ToString())];
}
