using System.Text.Json.Nodes;
using Amazon.Lambda.Model;
using Amazon.SQS;
using Amazon.SQS.Model;
using Microsoft.Extensions.DependencyInjection;
using Payments.Local.Graph;
using Payments.Local.Lambda.Instances;

namespace Payments.Local.Tests.Lambda;

/// <summary>SQS queues as event sources.</summary>
public sealed class SqsSourceTests
{
    private const string Grants = """{"Effect":"Allow","Action":["sqs:ReceiveMessage","sqs:DeleteMessage","sqs:GetQueueAttributes"],"Resource":"*"}""";
    private readonly List<JsonArray> _batches = [];

    [Fact]
    public async Task Message_InAQueue_ReachesTheFunctionAsLambdasRecordAndIsDeleted()
    {
        await using var cloud = await StartAsync("jobs", _ => "null");

        await SendAsync(cloud, "jobs", "hello");

        await BatchesAsync(1);
        var record = _batches[0][0]!.AsObject();
        record.Select(member => member.Key).ShouldBe(["messageId", "receiptHandle", "body", "attributes", "messageAttributes", "md5OfBody", "eventSource", "eventSourceARN", "awsRegion"]);
        record["body"]!.ToString().ShouldBe("hello");
        await EmptyAsync(cloud, "jobs");
    }

    [Fact]
    public async Task Messages_OfAFifoGroup_ComeInOrderOneBatchAfterTheOther()
    {
        var running = 0;
        var overlapped = false;
        await using var cloud = await StartAsync("jobs.fifo", _ =>
        {
            overlapped |= Interlocked.Increment(ref running) > 1;
            Thread.Sleep(1);
            Interlocked.Decrement(ref running);
            return "{}";
        }, state => state["batchSize"] = 3);

        for (var i = 0; i < 20; i++)
        {
            await SendAsync(cloud, "jobs.fifo", $"{i}", group: "a");
        }

        await EmptyAsync(cloud, "jobs.fifo");
        Bodies().ShouldBe([.. Enumerable.Range(0, 20).Select(number => $"{number}")]);
        overlapped.ShouldBeFalse();
        _batches.ShouldAllBe(batch => batch.Count <= 3);
    }

    [Fact]
    public async Task Batch_WithItemFailures_KeepsJustThose()
    {
        await using var cloud = await StartAsync(
            "jobs",
            records => new JsonObject
            {
                ["batchItemFailures"] = new JsonArray([.. records.Where(record => record!["body"]!.ToString() == "bad").Select(record => new JsonObject { ["itemIdentifier"] = record!["messageId"]!.ToString() })]),
            }.ToJsonString(),
            state => state["functionResponseTypes"] = new JsonArray("ReportBatchItemFailures"));

        await SendAsync(cloud, "jobs", "good");
        await SendAsync(cloud, "jobs", "bad");

        await Polling.UntilAsync(async () => Bodies().Count >= 2 && await LeftAsync(cloud, "jobs") == (0, 1));
    }

    [Theory]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":"unknown"}]}""", 1)]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":""}]}""", 1)]
    [InlineData("""{"batchItemFailures":[{}]}""", 1)]
    [InlineData("\"text\"", 1)]
    [InlineData("""{"batchItemFailures":[]}""", 0)]
    [InlineData("{}", 0)]
    [InlineData("null", 0)]
    public async Task Batch_WithThatAnswer_CountsAsAWhole(string answer, int left)
    {
        await using var cloud = await StartAsync("jobs", _ => answer, state => state["functionResponseTypes"] = new JsonArray("ReportBatchItemFailures"));

        await SendAsync(cloud, "jobs", "one");

        await BatchesAsync(1);
        await Polling.UntilAsync(async () => await LeftAsync(cloud, "jobs") == (0, left));
    }

    [Fact]
    public async Task Batch_OfAFailingFunction_StaysInTheQueue()
    {
        await using var cloud = await StartAsync("jobs", _ => throw new FunctionFailedException("{}"));

        await SendAsync(cloud, "jobs", "one");

        await BatchesAsync(1);
        await Polling.UntilAsync(async () => await LeftAsync(cloud, "jobs") == (0, 1));
    }

    [Fact]
    public async Task Filter_ThatDoesNotMatch_DropsTheMessage()
    {
        await using var cloud = await StartAsync("jobs", _ => "{}", state => state["filterCriteria"] = new JsonObject
        {
            ["filters"] = new JsonArray(new JsonObject { ["pattern"] = """{"body":{"kind":["refund"]}}""" }),
        });

        await SendAsync(cloud, "jobs", """{"kind":"capture"}""");
        await SendAsync(cloud, "jobs", """{"kind":"refund"}""");

        await EmptyAsync(cloud, "jobs");
        Bodies().ShouldBe(["""{"kind":"refund"}"""]);
    }

    [Fact]
    public async Task MaximumConcurrency_OfAMapping_BoundsItsInvocations()
    {
        var running = 0;
        var most = 0;
        await using var cloud = await StartAsync("jobs", _ =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            Thread.Sleep(5);
            Interlocked.Decrement(ref running);
            return "{}";
        }, state =>
        {
            state["batchSize"] = 1;
            state["scalingConfig"] = new JsonObject { ["maximumConcurrency"] = 2 };
        });

        await Task.WhenAll(Enumerable.Range(0, 20).Select(number => SendAsync(cloud, "jobs", $"{number}")));

        await EmptyAsync(cloud, "jobs");
        most.ShouldBeInRange(1, 2);
        Bodies().Count.ShouldBe(20);
    }

    [Fact]
    public async Task Window_OfAMapping_GathersABatch()
    {
        await using var cloud = await StartAsync("jobs", _ => "{}", state =>
        {
            state["batchSize"] = 5;
            state["maximumBatchingWindowInSeconds"] = 20;
        });

        for (var i = 0; i < 5; i++)
        {
            await SendAsync(cloud, "jobs", $"{i}");
        }

        await BatchesAsync(1);
        _batches[0].Count.ShouldBe(5);
    }

    [Fact]
    public async Task Role_WithoutAPermission_IsToldInTheFunctionsLog()
    {
        await using var cloud = await StartAsync("jobs", _ => "{}", grants: """{"Effect":"Allow","Action":["sqs:DeleteMessage","sqs:GetQueueAttributes"],"Resource":"*"}""");

        await Polling.UntilAsync(async () => (await cloud.LogAsync("work")).Any(line =>
            line.Contains("is not authorized to perform: sqs:ReceiveMessage on resource: arn:aws:sqs:us-east-1:000000000000:jobs")));
    }

    [Fact]
    public async Task Mapping_MadeChangedAndDeletedByAClient_FollowsAtOnce()
    {
        await using var cloud = await StartAsync("jobs", _ => "{}", mapped: false);
        var made = await cloud.Client.CreateEventSourceMappingAsync(new CreateEventSourceMappingRequest { FunctionName = "work", EventSourceArn = QueueArn("jobs"), BatchSize = 1 });
        await SendAsync(cloud, "jobs", "one");
        await EmptyAsync(cloud, "jobs");

        await cloud.Client.UpdateEventSourceMappingAsync(new UpdateEventSourceMappingRequest { UUID = made.UUID, Enabled = false });
        (await cloud.Client.GetEventSourceMappingAsync(new GetEventSourceMappingRequest { UUID = made.UUID })).State.ShouldBe("Disabled");
        await Should.ThrowAsync<ResourceConflictException>(() => cloud.Client.CreateEventSourceMappingAsync(new CreateEventSourceMappingRequest { FunctionName = "work", EventSourceArn = QueueArn("jobs") }));
        await cloud.Client.DeleteEventSourceMappingAsync(new DeleteEventSourceMappingRequest { UUID = made.UUID });

        (await cloud.Client.ListEventSourceMappingsAsync(new ListEventSourceMappingsRequest())).EventSourceMappings.ShouldBeEmpty();
        Bodies().ShouldBe(["one"]);
    }

    [Theory]
    [InlineData("jobs", 11, 0, "Maximum batch window in seconds must be greater than 0")]
    [InlineData("jobs.fifo", 11, 1, "Batch size must be between 1 and 10")]
    [InlineData("jobs.fifo", 10, 1, "Batching window is not supported for FIFO queues.")]
    public async Task Mapping_BeyondTheQueuesLimits_IsRefused(string queue, int batchSize, int window, string message)
    {
        await using var cloud = await StartAsync(queue, _ => "{}", mapped: false);

        var error = await Should.ThrowAsync<InvalidParameterValueException>(() => cloud.Client.CreateEventSourceMappingAsync(
            new CreateEventSourceMappingRequest { FunctionName = "work", EventSourceArn = QueueArn(queue), BatchSize = batchSize, MaximumBatchingWindowInSeconds = window }));

        error.Message.ShouldStartWith(message);
    }

    private async Task<LambdaCloud> StartAsync(
        string queue, Func<JsonArray, string> handler, Action<JsonObject>? change = null, string grants = Grants, bool mapped = true)
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
        var mapping = new JsonObject { ["functionName"] = "work", ["eventSourceArn"] = QueueArn(queue) };
        change?.Invoke(mapping);
        var mappings = mapped ? [CloudFixture.Resource("aws:lambda/eventSourceMapping:EventSourceMapping", "work-source", mapping)] : Array.Empty<CloudResource>();
        return await LambdaCloud.StartAsync(
            [LambdaCloud.Function("work"), Queue(queue), .. mappings], services => services.AddSingleton<IFunctionRuntime>(runtime), grants: grants);
    }

    private List<string> Bodies()
    {
        lock (_batches)
        {
            return [.. _batches.SelectMany(batch => batch).Select(record => record!["body"]!.ToString())];
        }
    }

    private Task BatchesAsync(int count) => Polling.UntilAsync(() => Bodies().Count >= count);

    private static Task EmptyAsync(LambdaCloud cloud, string queue) => Polling.UntilAsync(async () => await LeftAsync(cloud, queue) == (0, 0));

    private static async Task<(int Visible, int InFlight)> LeftAsync(LambdaCloud cloud, string queue)
    {
        using var sqs = Sqs(cloud);
        var attributes = (await sqs.GetQueueAttributesAsync(new GetQueueAttributesRequest { QueueUrl = Url(cloud, queue), AttributeNames = ["All"] })).Attributes;
        return (int.Parse(attributes["ApproximateNumberOfMessages"]), int.Parse(attributes["ApproximateNumberOfMessagesNotVisible"]));
    }

    private static async Task SendAsync(LambdaCloud cloud, string queue, string body, string? group = null)
    {
        using var sqs = Sqs(cloud);
        await sqs.SendMessageAsync(new SendMessageRequest { QueueUrl = Url(cloud, queue), MessageBody = body, MessageGroupId = group, MessageDeduplicationId = group is null ? null : body });
    }

    private static AmazonSQSClient Sqs(LambdaCloud cloud) => new(CloudFixture.Operator, cloud.Cloud.Configure(new AmazonSQSConfig()));

    private static string Url(LambdaCloud cloud, string queue) => $"{cloud.Cloud.Cloud.Endpoint.Url}/000000000000/{queue}";

    private static string QueueArn(string name) => $"arn:aws:sqs:us-east-1:000000000000:{name}";

    private static CloudResource Queue(string name) => CloudFixture.Resource("aws:sqs/queue:Queue", name, new()
    {
        ["name"] = name,
        ["arn"] = QueueArn(name),
        ["url"] = $"http://127.0.0.1:4566/000000000000/{name}",
        ["fifoQueue"] = name.EndsWith(".fifo", StringComparison.Ordinal),
    });
}
