using System.Text.Json.Nodes;
using Amazon.Lambda;
using Amazon.Lambda.Model;
using Amazon.SQS;
using Amazon.SQS.Model;
using Microsoft.Extensions.DependencyInjection;
using Payments.Local.Graph;
using Payments.Local.Lambda.Instances;
using Payments.Local.Time;

namespace Payments.Local.Tests.Lambda;

/// <summary>Asynchronous invocations, on a clock that the tests move.</summary>
public sealed class EventTests
{
    private const string SendToQueues = """{"Effect":"Allow","Action":"sqs:SendMessage","Resource":"*"}""";
    private readonly VirtualTime _clock = new();
    private readonly List<(string RequestId, string Payload, DateTimeOffset Time)> _runs = [];

    [Fact]
    public async Task Event_OfAGoodFunction_RunsOnce()
    {
        await using var cloud = await StartAsync((_, _) => "{}");

        var accepted = await QueueAsync(cloud, """{"n":1}""");

        accepted.StatusCode.ShouldBe(202);
        await RunsAsync(1);
        _runs[0].Payload.ShouldBe("""{"n":1}""");
        _runs[0].RequestId.ShouldBe(accepted.ResponseMetadata.RequestId);
        await AdvanceAsync(TimeSpan.FromHours(7));
        _runs.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Event_OfAFailingFunction_IsRetriedAfterOneAndTwoMinutesAndThenSentOn()
    {
        var queue = Queue("failures");
        var rules = Rules(new JsonObject { ["onFailure"] = new JsonObject { ["destination"] = QueueArn("failures") } });
        await using var cloud = await StartAsync((_, _) => throw new FunctionFailedException("""{"errorType":"Boom","errorMessage":"no"}"""), [queue, rules], SendToQueues);
        var start = _clock.GetUtcNow();

        var accepted = await QueueAsync(cloud, """{"n":1}""");

        await RunsAsync(1);
        await AdvanceUntilRunsAsync(2);
        await AdvanceUntilRunsAsync(3);
        _runs.Select(run => Math.Round((run.Time - start).TotalMinutes)).ShouldBe([0, 1, 3]);
        _runs.Select(run => run.RequestId).Distinct().Count().ShouldBe(1);
        var record = JsonNode.Parse((await ReceiveAsync(cloud, "failures")).Body)!;
        record["requestContext"]!["condition"]!.ToString().ShouldBe("RetriesExhausted");
        ((int)record["requestContext"]!["approximateInvokeCount"]!).ShouldBe(3);
        record["requestContext"]!["functionArn"]!.ToString().ShouldBe("arn:aws:lambda:us-east-1:000000000000:function:work:$LATEST");
        record["requestContext"]!["requestId"]!.ToString().ShouldBe(accepted.ResponseMetadata.RequestId);
        record["requestPayload"]!.ToJsonString().ShouldBe("""{"n":1}""");
        record["responseContext"]!["functionError"]!.ToString().ShouldBe("Unhandled");
        record["responsePayload"]!["errorType"]!.ToString().ShouldBe("Boom");
    }

    [Fact]
    public async Task Event_OfAFailingFunctionWithADeadLetterQueue_EndsThereWithItsError()
    {
        await using var cloud = await StartAsync(
            (_, _) => throw new FunctionFailedException("""{"errorType":"Boom","errorMessage":"no"}"""),
            [Queue("dead"), Rules(null, retries: 0)],
            SendToQueues,
            state => state["deadLetterConfig"] = new JsonObject { ["targetArn"] = QueueArn("dead") });

        await QueueAsync(cloud, """{"n":1}""");
        await RunsAsync(1);

        var message = await ReceiveAsync(cloud, "dead");
        message.Body.ShouldBe("""{"n":1}""");
        message.MessageAttributes["ErrorMessage"].StringValue.ShouldBe("no");
        message.MessageAttributes["ErrorCode"].StringValue.ShouldBe("200");
        message.MessageAttributes["RequestID"].StringValue.ShouldBe(_runs[0].RequestId);
    }

    [Fact]
    public async Task Event_WhoseDestinationIsForbidden_SaysSoInTheFunctionsLog()
    {
        var rules = Rules(new JsonObject { ["onFailure"] = new JsonObject { ["destination"] = QueueArn("failures") } }, retries: 0);
        await using var cloud = await StartAsync((_, _) => throw new FunctionFailedException("{}"), [Queue("failures"), rules]);

        await QueueAsync(cloud, "{}");

        await Polling.UntilAsync(async () => (await cloud.LogAsync("work")).Any(line =>
            line.Contains("could not be sent to") && line.Contains("is not authorized to perform: sqs:SendMessage on resource: arn:aws:sqs:us-east-1:000000000000:failures")));
    }

    [Fact]
    public async Task Event_OfAThrottledFunction_WaitsAndCountsNoAttempt()
    {
        await using var cloud = await StartAsync((_, _) => "{}", change: state => state["reservedConcurrentExecutions"] = 0);
        await QueueAsync(cloud, "{}");
        await AdvanceAsync(TimeSpan.FromMinutes(30));
        _runs.ShouldBeEmpty();

        await cloud.Client.PutFunctionConcurrencyAsync(new PutFunctionConcurrencyRequest { FunctionName = "work", ReservedConcurrentExecutions = 1 });

        await AdvanceUntilRunsAsync(1);
    }

    [Fact]
    public async Task Event_OlderThanItsAge_IsSentOnWithoutARun()
    {
        var rules = Rules(new JsonObject { ["onFailure"] = new JsonObject { ["destination"] = QueueArn("failures") } }, age: 60);
        await using var cloud = await StartAsync((_, _) => "{}", [Queue("failures"), rules], SendToQueues, state => state["reservedConcurrentExecutions"] = 0);
        await QueueAsync(cloud, "{}");

        await AdvanceAsync(TimeSpan.FromMinutes(2));

        JsonNode.Parse((await ReceiveAsync(cloud, "failures")).Body)!["requestContext"]!["condition"]!.ToString().ShouldBe("EventAgeExceeded");
        _runs.ShouldBeEmpty();
    }

    [Fact]
    public async Task Event_QueuedBeforeARestart_RunsAfterIt()
    {
        using var folder = new TempFolder();
        await using (var cloud = await StartAsync((_, _) => "{}", change: state => state["reservedConcurrentExecutions"] = 0, folder: folder))
        {
            await QueueAsync(cloud, """{"n":7}""");
        }

        _runs.ShouldBeEmpty();
        await using (await StartAsync((_, _) => "{}", folder: folder))
        {
            await AdvanceUntilRunsAsync(1);
        }

        _runs[0].Payload.ShouldBe("""{"n":7}""");
    }

    [Fact]
    public async Task Event_LargerThanItsLimit_IsRefused()
    {
        await using var cloud = await StartAsync((_, _) => "{}");

        var error = await Should.ThrowAsync<RequestTooLargeException>(() => QueueAsync(cloud, $"\"{new string('x', 1024 * 1024)}\""));

        error.Message.ShouldBe("Request must be smaller than 1048576 bytes for the InvokeFunction operation");
    }

    private async Task<LambdaCloud> StartAsync(
        Func<InstanceSetup, InstanceEvent, string> handler, IReadOnlyList<CloudResource>? more = null, string grants = "", Action<JsonObject>? change = null, TempFolder? folder = null)
    {
        var runtime = new FakeRuntime((setup, happening) =>
        {
            lock (_runs)
            {
                _runs.Add((happening.RequestId, System.Text.Encoding.UTF8.GetString(happening.Payload.Span), _clock.GetUtcNow()));
            }

            return Task.FromResult(handler(setup, happening));
        });
        if (folder is not null)
        {
            TestBundle.Write(folder.Path);
        }

        return await LambdaCloud.StartAsync(
            [LambdaCloud.Function("work", change), .. more ?? []],
            services =>
            {
                services.UseClock(_clock);
                services.AddSingleton<IFunctionRuntime>(runtime);
            },
            folder?.Path,
            folder?.Path,
            grants);
    }

    private static Task<InvokeResponse> QueueAsync(LambdaCloud cloud, string payload) =>
        cloud.Client.InvokeAsync(new InvokeRequest { FunctionName = "work", InvocationType = InvocationType.Event, Payload = payload });

    private Task RunsAsync(int count) => Polling.UntilAsync(() => Count() >= count);

    private Task AdvanceUntilRunsAsync(int count) => Polling.UntilAsync(() => Task.FromResult(Count() >= count), () => AdvanceAsync(TimeSpan.FromSeconds(10)));

    private int Count()
    {
        lock (_runs)
        {
            return _runs.Count;
        }
    }

    private async Task AdvanceAsync(TimeSpan span)
    {
        // In steps, so that what wakes up has the time to arm its next timer.
        var step = span > TimeSpan.FromMinutes(5) ? span / 20 : span / 5;
        for (var moved = TimeSpan.Zero; moved < span; moved += step)
        {
            _clock.Advance(step);
            await Task.Delay(2);
        }
    }

    private static async Task<Message> ReceiveAsync(LambdaCloud cloud, string queue)
    {
        using var sqs = new AmazonSQSClient(CloudFixture.Operator, cloud.Cloud.Configure(new AmazonSQSConfig()));
        Message? message = null;
        await Polling.UntilAsync(async () =>
        {
            var response = await sqs.ReceiveMessageAsync(new ReceiveMessageRequest
            {
                QueueUrl = $"{cloud.Cloud.Cloud.Endpoint.Url}/000000000000/{queue}",
                MessageAttributeNames = ["All"],
            });
            message = response.Messages?.FirstOrDefault();
            return message is not null;
        });
        return message!;
    }

    private static string QueueArn(string name) => $"arn:aws:sqs:us-east-1:000000000000:{name}";

    private static CloudResource Queue(string name) => CloudFixture.Resource("aws:sqs/queue:Queue", name, new()
    {
        ["name"] = name,
        ["arn"] = QueueArn(name),
        ["url"] = $"http://127.0.0.1:4566/000000000000/{name}",
    });

    private static CloudResource Rules(JsonObject? destinations, int retries = 2, int age = 21600) => CloudFixture.Resource(
        "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig",
        "work-rules",
        new() { ["functionName"] = "work", ["maximumRetryAttempts"] = retries, ["maximumEventAgeInSeconds"] = age, ["destinationConfig"] = destinations });
}
