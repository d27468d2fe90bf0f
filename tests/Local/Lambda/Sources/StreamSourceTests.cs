using System.Text.Json.Nodes;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Lambda;
using Amazon.Lambda.Model;
using Amazon.SQS;
using Amazon.SQS.Model;
using Microsoft.Extensions.DependencyInjection;
using Payments.Local.Graph;
using Payments.Local.Lambda.Instances;
using Payments.Local.Tests.DynamoDb;
using Payments.Local.Time;

namespace Payments.Local.Tests.Lambda.Sources;

/// <summary>DynamoDB streams as event sources.</summary>
public sealed class StreamSourceTests
{
    private const string TableArn = "arn:aws:dynamodb:us-east-1:000000000000:table/orders";
    private const string StreamArn = TableArn + "/stream/2020-01-01T00:00:00.000";
    private const string QueueArn = "arn:aws:sqs:us-east-1:000000000000:given-up";
    private const string Grants = """
        {"Effect":"Allow","Action":["dynamodb:GetRecords","dynamodb:GetShardIterator","dynamodb:DescribeStream"],"Resource":"arn:aws:dynamodb:us-east-1:000000000000:table/orders/stream/*"},
        {"Effect":"Allow","Action":"dynamodb:ListStreams","Resource":"*"},
        {"Effect":"Allow","Action":"sqs:SendMessage","Resource":"*"}
        """;

    private readonly List<JsonArray> _batches = [];

    [Fact]
    public async Task Write_StreamedTable_ReachesTheFunctionAsItsEvent()
    {
        await using var cloud = await StartAsync(_ => "{}");

        await PutAsync(cloud, "a", 1);

        await NumbersAsync(["1"]);
        var record = _batches[0][0]!;
        record["eventName"]!.ToString().ShouldBe("INSERT");
        record["eventSource"]!.ToString().ShouldBe("aws:dynamodb");
        record["eventSourceARN"]!.ToString().ShouldBe(StreamArn);
        record["awsRegion"]!.ToString().ShouldBe("us-east-1");
        record["dynamodb"]!["Keys"]!.ToJsonString().ShouldBe("""{"pk":{"S":"a"}}""");
        record["dynamodb"]!["StreamViewType"]!.ToString().ShouldBe("NEW_AND_OLD_IMAGES");
        record["dynamodb"]!["SequenceNumber"]!.ToString().Length.ShouldBe(21);
    }

    [Fact]
    public async Task Records_OfManyWrites_ComeOnceAndInOrder()
    {
        await using var cloud = await StartAsync(_ => "{}", state => state["batchSize"] = 7);

        for (var i = 0; i < 50; i++)
        {
            await PutAsync(cloud, "a", i);
        }

        await NumbersAsync([.. Enumerable.Range(0, 50).Select(number => $"{number}")]);
        _batches.ShouldAllBe(batch => batch.Count <= 7);
    }

    [Fact]
    public async Task Batch_ThatFails_IsTriedAgainBeforeWhatComesAfter()
    {
        var fails = 3;
        await using var cloud = await StartAsync(_ => fails-- > 0 ? throw new FunctionFailedException("{}") : "{}", state => state["batchSize"] = 1);

        await PutAsync(cloud, "a", 1);
        await PutAsync(cloud, "a", 2);

        await NumbersAsync(["1", "1", "1", "1", "2"]);
    }

    [Fact]
    public async Task Batch_ThatFailsTooOften_IsGivenUpAndTold()
    {
        await using var cloud = await StartAsync(batch => Numbers(batch).Contains("1") ? throw new FunctionFailedException("{}") : "{}", state =>
        {
            state["batchSize"] = 1;
            state["maximumRetryAttempts"] = 1;
            state["destinationConfig"] = new JsonObject { ["onFailure"] = new JsonObject { ["destinationArn"] = QueueArn } };
        });

        await PutAsync(cloud, "a", 1);
        await PutAsync(cloud, "a", 2);

        await NumbersAsync(["1", "1", "2"]);
        var told = JsonNode.Parse((await ReceiveAsync(cloud)).Body)!;
        told["requestContext"]!["condition"]!.ToString().ShouldBe("RetryAttemptsExhausted");
        ((int)told["requestContext"]!["approximateInvokeCount"]!).ShouldBe(2);
        told["responseContext"]!["functionError"]!.ToString().ShouldBe("Unhandled");
        var where = told["DDBStreamBatchInfo"]!;
        where["streamArn"]!.ToString().ShouldBe(StreamArn);
        where["startSequenceNumber"]!.ToString().ShouldBe(_batches[0][0]!["dynamodb"]!["SequenceNumber"]!.ToString());
        where["endSequenceNumber"]!.ToString().ShouldBe(where["startSequenceNumber"]!.ToString());
        ((int)where["batchSize"]!).ShouldBe(1);
        where["shardId"]!.ToString().ShouldStartWith("shardId-");
    }

    [Fact]
    public async Task Bisect_WithOneBadRecord_GivesUpOnlyThat()
    {
        await using var cloud = await StartAsync(
            batch => Numbers(batch).Contains("5") ? throw new FunctionFailedException("{}") : "{}",
            state =>
            {
                state["batchSize"] = 8;
                state["maximumBatchingWindowInSeconds"] = 60;
                state["bisectBatchOnFunctionError"] = true;
                state["maximumRetryAttempts"] = 0;
                state["destinationConfig"] = new JsonObject { ["onFailure"] = new JsonObject { ["destinationArn"] = QueueArn } };
            });

        for (var i = 0; i < 8; i++)
        {
            await PutAsync(cloud, "a", i);
        }

        var told = JsonNode.Parse((await ReceiveAsync(cloud)).Body)!;
        ((int)told["DDBStreamBatchInfo"]!["batchSize"]!).ShouldBe(1);
        await Polling.UntilAsync(() => Good().Count == 7);
        Good().ShouldBe(["0", "1", "2", "3", "4", "6", "7"]);

        List<string> Good()
        {
            lock (_batches)
            {
                return [.. _batches.Select(Numbers).Where(numbers => !numbers.Contains("5")).SelectMany(numbers => numbers)];
            }
        }
    }

    [Fact]
    public async Task Answer_NamingAFailedItem_GoesOnFromThere()
    {
        var failedOnce = false;
        await using var cloud = await StartAsync(
            batch =>
            {
                var bad = batch.FirstOrDefault(record => Number(record!) == "3");
                if (failedOnce || bad is null)
                {
                    return "{}";
                }

                failedOnce = true;
                return $$"""{"batchItemFailures":[{"itemIdentifier":"{{bad["dynamodb"]!["SequenceNumber"]}}"}]}""";
            },
            state =>
            {
                state["batchSize"] = 5;
                state["maximumBatchingWindowInSeconds"] = 60;
                state["functionResponseTypes"] = new JsonArray("ReportBatchItemFailures");
            });

        for (var i = 0; i < 5; i++)
        {
            await PutAsync(cloud, "a", i);
        }

        await NumbersAsync(["0", "1", "2", "3", "4", "3", "4"]);
    }

    [Fact]
    public async Task Filter_ThatDoesNotMatch_DropsTheRecord()
    {
        await using var cloud = await StartAsync(_ => "{}", state => state["filterCriteria"] = new JsonObject
        {
            ["filters"] = new JsonArray(new JsonObject { ["pattern"] = """{"eventName":["MODIFY"],"dynamodb":{"NewImage":{"n":{"N":["3"]}}}}""" }),
        });

        for (var i = 1; i < 5; i++)
        {
            await PutAsync(cloud, "a", i);
        }

        await NumbersAsync(["3"]);
    }

    [Fact]
    public async Task Lanes_OfAMapping_KeepTheOrderOfEachItem()
    {
        await using var cloud = await StartAsync(_ => "{}", state => (state["parallelizationFactor"], state["batchSize"]) = (4, 3));

        for (var i = 0; i < 10; i++)
        {
            await Task.WhenAll(Enumerable.Range(0, 8).Select(item => PutAsync(cloud, $"item-{item}", i)));
        }

        await Polling.UntilAsync(() => Seen().Count == 80);
        foreach (var item in Seen().GroupBy(record => record["dynamodb"]!["Keys"]!["pk"]!["S"]!.ToString()))
        {
            item.Select(Number).ShouldBe(Enumerable.Range(0, 10).Select(number => $"{number}"), item.Key);
        }
    }

    [Fact]
    public async Task Record_OlderThanTheMappingAllows_IsGivenUp()
    {
        var clock = new VirtualTime();
        await using var cloud = await StartAsync(
            batch => Numbers(batch).Contains("1") ? throw new FunctionFailedException("{}") : "{}",
            state =>
            {
                state["maximumRecordAgeInSeconds"] = 60;
                state["destinationConfig"] = new JsonObject { ["onFailure"] = new JsonObject { ["destinationArn"] = QueueArn } };
            },
            clock: clock);

        await PutAsync(cloud, "a", 1);
        await NumbersAsync(["1"], clock, TimeSpan.Zero);
        var told = new List<Message>();
        await Polling.UntilAsync(async () => (told = await TryReceiveAsync(cloud, 0)).Count > 0, async () =>
        {
            clock.Advance(TimeSpan.FromSeconds(10));
            await Task.Delay(5);
        });

        JsonNode.Parse(told[0].Body)!["requestContext"]!["condition"]!.ToString().ShouldBe("RecordAgeExceeded");
        var tries = Seen().Count;
        await PutAsync(cloud, "a", 2);
        await Polling.UntilAsync(() => Seen().Count == tries + 1);
        Number(Seen()[^1]).ShouldBe("2");
    }

    [Fact]
    public async Task Restart_WithAFailingFunction_LosesNoRecord()
    {
        using var folder = new TempFolder();
        await using (var cloud = await StartAsync(batch => Numbers(batch)[0] == "0" ? "{}" : throw new FunctionFailedException("{}"), state => state["batchSize"] = 1, stateFolder: folder.Path))
        {
            await PutAsync(cloud, "a", 0);
            await PutAsync(cloud, "a", 1);
            await Polling.UntilAsync(() => Seen().Count >= 2);
        }

        _batches.Clear();
        await using var again = await StartAsync(_ => "{}", state => state["batchSize"] = 1, stateFolder: folder.Path);
        await PutAsync(again, "a", 2);

        await NumbersAsync(["1", "2"]);
    }

    [Fact]
    public async Task Latest_OfANewMapping_BeginsWithIt()
    {
        await using var cloud = await StartAsync(_ => "{}", mapped: false);
        await PutAsync(cloud, "a", 1);

        var made = await cloud.Client.CreateEventSourceMappingAsync(Request(EventSourcePosition.LATEST));
        await PutAsync(cloud, "a", 2);

        await NumbersAsync(["2"]);
        made.BatchSize.ShouldBe(100);
        made.MaximumRetryAttempts.ShouldBe(-1);
        made.MaximumRecordAgeInSeconds.ShouldBe(-1);
        made.ParallelizationFactor.ShouldBe(1);
        made.StartingPosition.ShouldBe(EventSourcePosition.LATEST);
    }

    [Fact]
    public async Task Mapping_WhoseRoleMayNotRead_IsRefused()
    {
        await using var cloud = await StartAsync(_ => "{}", mapped: false, grants: """{"Effect":"Allow","Action":"dynamodb:GetRecords","Resource":"*"}""");

        var error = await Should.ThrowAsync<InvalidParameterValueException>(() => cloud.Client.CreateEventSourceMappingAsync(Request(EventSourcePosition.TRIM_HORIZON)));

        error.Message.ShouldStartWith($"Cannot access stream {StreamArn}. Please ensure the role can perform the GetRecords, GetShardIterator, DescribeStream, and ListStreams Actions on your stream in IAM.");
    }

    [Fact]
    public async Task Program_WhoseRoleMayNotRead_DoesNotStart()
    {
        var error = await Should.ThrowAsync<GraphException>(() => StartAsync(_ => "{}", grants: """{"Effect":"Allow","Action":"dynamodb:GetRecords","Resource":"*"}"""));

        error.Message.ShouldContain("Cannot access stream");
    }

    [Fact]
    public async Task Mapping_BeyondTheLimits_IsRefused()
    {
        await using var cloud = await StartAsync(_ => "{}", mapped: false);

        await RefusedAsync(request => request.StartingPosition = null, "StartingPosition is required");
        await RefusedAsync(request => request.StartingPosition = EventSourcePosition.AT_TIMESTAMP, "Unsupported starting position");
        await RefusedAsync(request => request.BatchSize = 10_001, "Member must have value less than or equal to 10000");
        await RefusedAsync(request => request.ParallelizationFactor = 11, "Member must have value less than or equal to 10");
        await RefusedAsync(request => request.MaximumRecordAgeInSeconds = 59, "MaximumRecordAgeInSeconds");
        await RefusedAsync(request => request.EventSourceArn = TableArn + "/stream/2000", "Stream not found");

        async Task RefusedAsync(Action<CreateEventSourceMappingRequest> change, string message)
        {
            var request = Request(EventSourcePosition.LATEST);
            change(request);
            (await Should.ThrowAsync<AmazonLambdaException>(() => cloud.Client.CreateEventSourceMappingAsync(request))).Message.ShouldContain(message);
        }
    }

    private async Task<LambdaCloud> StartAsync(
        Func<JsonArray, string> handler, Action<JsonObject>? change = null, bool mapped = true, string grants = Grants, string? stateFolder = null, VirtualTime? clock = null)
    {
        var runtime = new FakeRuntime((_, happening) =>
        {
            var records = JsonNode.Parse(happening.Payload.Span)!["Records"]!.AsArray();
            lock (_batches)
            {
                _batches.Add(records);
            }

            return Task.Run(() => handler(records));
        });
        var table = DynamoDbCloud.Keys("pk:S");
        (table["streamEnabled"], table["streamViewType"], table["streamArn"]) = (true, "NEW_AND_OLD_IMAGES", StreamArn);
        var queue = CloudFixture.Resource("aws:sqs/queue:Queue", "given-up", new() { ["name"] = "given-up", ["arn"] = QueueArn, ["url"] = "http://127.0.0.1:4566/000000000000/given-up" });
        var mapping = new JsonObject { ["functionName"] = "work", ["eventSourceArn"] = StreamArn, ["startingPosition"] = "TRIM_HORIZON" };
        change?.Invoke(mapping);
        var mappings = mapped ? [CloudFixture.Resource("aws:lambda/eventSourceMapping:EventSourceMapping", "work-source", mapping)] : Array.Empty<CloudResource>();
        return await LambdaCloud.StartAsync(
            [LambdaCloud.Function("work"), DynamoDbCloud.Table("orders", table), queue, .. mappings],
            services =>
            {
                services.AddSingleton<IFunctionRuntime>(runtime);
                if (clock is not null)
                {
                    services.UseClock(clock);
                }
            },
            stateFolder,
            grants: grants);
    }

    private static CreateEventSourceMappingRequest Request(EventSourcePosition position) => new()
    {
        FunctionName = "work",
        EventSourceArn = StreamArn,
        StartingPosition = position,
    };

    private List<JsonNode> Seen()
    {
        lock (_batches)
        {
            return [.. _batches.SelectMany(batch => batch).Select(record => record!)];
        }
    }

    private async Task NumbersAsync(IReadOnlyList<string> expected, VirtualTime? clock = null, TimeSpan step = default)
    {
        await Polling.UntilAsync(() => Task.FromResult(Seen().Count >= expected.Count), clock is null ? null : async () =>
        {
            clock.Advance(step);
            await Task.Delay(5);
        });
        Seen().Select(Number).ShouldBe(expected);
    }

    private static string Number(JsonNode record) => record["dynamodb"]!["NewImage"]!["n"]!["N"]!.ToString();

    private static List<string> Numbers(JsonArray batch) => [.. batch.Select(record => Number(record!))];

    private static async Task PutAsync(LambdaCloud cloud, string item, int number)
    {
        using var client = new AmazonDynamoDBClient(CloudFixture.Operator, cloud.Cloud.Configure(new AmazonDynamoDBConfig()));
        await client.PutItemAsync("orders", Attr.Item(("pk", Attr.S(item)), ("n", Attr.N(number))));
    }

    private static async Task<Message> ReceiveAsync(LambdaCloud cloud) => (await TryReceiveAsync(cloud, 20)).ShouldHaveSingleItem();

    private static async Task<List<Message>> TryReceiveAsync(LambdaCloud cloud, int waitSeconds)
    {
        using var sqs = new AmazonSQSClient(CloudFixture.Operator, cloud.Cloud.Configure(new AmazonSQSConfig()));
        var url = $"{cloud.Cloud.Cloud.Endpoint.Url}/000000000000/given-up";
        return (await sqs.ReceiveMessageAsync(new ReceiveMessageRequest { QueueUrl = url, WaitTimeSeconds = waitSeconds })).Messages ?? [];
    }
}
