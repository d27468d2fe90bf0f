using System.Text.Json.Nodes;
using Amazon.SQS;
using Microsoft.Extensions.DependencyInjection;
using Payments.Local.Graph;
using Payments.Local.Lambda;
using Payments.Local.Tests.Sqs;
using Payments.Local.Time;
using Payments.Local.Wire;

namespace Payments.Local.Tests.Pipes;

public sealed class PipeTests
{
    private const string Account = "000000000000";
    private const string StateMachine = $"arn:aws:states:us-east-1:{Account}:stateMachine:checkout";
    private const string Function = $"arn:aws:lambda:us-east-1:{Account}:function:worker:live";
    private const string FullRights = "sqs:ReceiveMessage\",\"sqs:DeleteMessage\",\"sqs:GetQueueAttributes";

    [Fact]
    public async Task Pipe_FifoToStateMachine_HandsOverArraysInOrderAndDeletes()
    {
        await using var cloud = await StartAsync(Pipe("checkouts.fifo", StateMachine, batchSize: 1));
        using var sqs = cloud.Sqs();
        var url = await QueueUrlAsync(sqs, "checkouts.fifo");
        for (var i = 0; i < 5; i++)
        {
            await sqs.SendFifoAsync(url, "g", $"{i}");
        }

        var calls = RecordedCalls.Of(cloud);
        await Polling.UntilAsync(() => calls.Executions.Count == 5);
        await Polling.UntilAsync(async () => await LeftAsync(sqs, url) == 0);

        var batches = calls.Executions.Select(execution => JsonNode.Parse(execution.Input["input"]!.ToString())!.AsArray()).ToList();
        batches.ShouldAllBe(batch => batch.Count == 1);
        batches.Select(batch => batch[0]!["body"]!.ToString()).ShouldBe(["0", "1", "2", "3", "4"]);
        var record = batches[0][0]!.AsObject();
        record.Select(member => member.Key).ShouldBe(["messageId", "receiptHandle", "body", "attributes", "messageAttributes", "md5OfBody", "eventSource", "eventSourceARN", "awsRegion"]);
        record["attributes"]!["MessageGroupId"]!.ToString().ShouldBe("g");
        record["eventSource"]!.ToString().ShouldBe("aws:sqs");
        record["eventSourceARN"]!.ToString().ShouldBe($"arn:aws:sqs:us-east-1:{Account}:checkouts.fifo");
        var first = calls.Executions.First();
        first.Operation.ShouldBe("StartExecution");
        first.Input["stateMachineArn"]!.ToString().ShouldBe(StateMachine);
        first.Principal.Arn.ShouldMatch($"^arn:aws:sts::{Account}:assumed-role/pipe/[0-9a-f]{{32}}$");
    }

    [Fact]
    public async Task Pipe_TargetRefuses_LeavesTheMessageUntilItIsADeadLetter()
    {
        var clock = new VirtualTime();
        await using var cloud = await StartAsync(Pipe("checkouts.fifo", StateMachine, batchSize: 1, level: "ERROR"), services => services.UseClock(clock));
        var calls = RecordedCalls.Of(cloud);
        calls.Answer = (_, _) => throw new AwsException("StateMachineDoesNotExist", "State Machine Does Not Exist: 'checkout'");
        using var sqs = cloud.Sqs();
        await sqs.SendFifoAsync(await QueueUrlAsync(sqs, "checkouts.fifo"), "g", "bad");
        var dlq = await QueueUrlAsync(sqs, "checkouts-dlq.fifo");

        await Polling.UntilAsync(async () => await LeftAsync(sqs, dlq) == 1, () => Step(clock));

        calls.Executions.Count.ShouldBe(3);
        var log = await LogAsync(cloud, "/aws/vendedlogs/pipes/checkout");
        log.Select(entry => entry["messageType"]!.ToString()).Take(3).ShouldBe(["TARGET_INVOCATION_FAILED", "TARGET_STAGE_FAILED", "EXECUTION_FAILED"]);
        log[0]["error"]!["message"]!.ToString().ShouldBe("State Machine Does Not Exist: 'checkout'");
        log[0]["resourceArn"]!.ToString().ShouldBe($"arn:aws:pipes:us-east-1:{Account}:pipe/checkout");
        log[0]["payload"].ShouldBeNull();
    }

    [Fact]
    public async Task Pipe_MissingPermission_IsShownLoggedAndDoesNotEndThePipe()
    {
        await using var cloud = await StartAsync(Pipe("checkouts.fifo", StateMachine, level: "ERROR"), rights: "sqs:GetQueueAttributes");

        JsonObject pipe = [];
        await Polling.UntilAsync(async () => (pipe = await RestAsync(cloud, HttpMethod.Get, "/v1/pipes/checkout"))["StateReason"] is not null);
        await Polling.UntilAsync(async () => (await LogAsync(cloud, "/aws/vendedlogs/pipes/checkout")).Count > 0);

        pipe["StateReason"]!.ToString().ShouldContain("is not authorized to perform: sqs:ReceiveMessage on resource: arn:aws:sqs:us-east-1:000000000000:checkouts.fifo");
        pipe["CurrentState"]!.ToString().ShouldBe("RUNNING");
        (await LogAsync(cloud, "/aws/vendedlogs/pipes/checkout"))[0]["error"]!["httpStatusCode"]!.GetValue<int>().ShouldBe(403);
    }

    [Fact]
    public async Task Pipe_RoleThatDoesNotTrustPipes_IsShown()
    {
        await using var cloud = await StartAsync(Pipe("checkouts.fifo", StateMachine), trusted: "lambda.amazonaws.com");

        JsonObject pipe = [];
        await Polling.UntilAsync(async () => (pipe = await RestAsync(cloud, HttpMethod.Get, "/v1/pipes/checkout"))["StateReason"] is not null);

        pipe["StateReason"]!.ToString().ShouldContain("sts:AssumeRole");
    }

    [Fact]
    public async Task Pipe_Filter_DropsWhatDoesNotMatch()
    {
        var pipe = Pipe("checkouts.fifo", StateMachine);
        pipe["sourceParameters"]!["filterCriteria"] = new JsonObject { ["filters"] = new JsonArray(new JsonObject { ["pattern"] = """{"body":{"amount":[{"numeric":[">",100]}]}}""" }) };
        await using var cloud = await StartAsync(pipe);
        using var sqs = cloud.Sqs();
        var url = await QueueUrlAsync(sqs, "checkouts.fifo");

        await sqs.SendFifoAsync(url, "a", """{"amount":50}""");
        await sqs.SendFifoAsync(url, "b", "no json");
        await sqs.SendFifoAsync(url, "c", """{"amount":150}""");
        await Polling.UntilAsync(async () => await LeftAsync(sqs, url) == 0);

        RecordedCalls.Of(cloud).Executions.SelectMany(execution => JsonNode.Parse(execution.Input["input"]!.ToString())!.AsArray())
            .Select(record => record!["body"]!.ToString()).ShouldBe(["""{"amount":150}"""]);
    }

    [Fact]
    public async Task Pipe_InputTemplate_ShapesEachRecord()
    {
        var pipe = Pipe("checkouts.fifo", StateMachine);
        pipe["targetParameters"]!["inputTemplate"] = """{"id": <$.body.id>, "text": "from <aws.pipes.pipe-name>: <$.body.name>"}""";
        await using var cloud = await StartAsync(pipe);
        using var sqs = cloud.Sqs();

        await sqs.SendFifoAsync(await QueueUrlAsync(sqs, "checkouts.fifo"), "a", """{"id":7,"name":"say \"hi\""}""");
        await Polling.UntilAsync(() => !RecordedCalls.Of(cloud).Executions.IsEmpty);

        RecordedCalls.Of(cloud).Executions.Single().Input["input"]!.ToString().ShouldBe("""[{"id":7,"text":"from checkout: say \"hi\""}]""");
    }

    [Fact]
    public async Task Pipe_Express_FailedExecutionLeavesTheMessages()
    {
        await using var cloud = await StartAsync(Pipe("checkouts.fifo", StateMachine, invocation: "REQUEST_RESPONSE"));
        var calls = RecordedCalls.Of(cloud);
        calls.Answer = (_, _) => new JsonObject { ["status"] = "FAILED", ["error"] = "Broken", ["cause"] = "on purpose" };
        using var sqs = cloud.Sqs();
        var url = await QueueUrlAsync(sqs, "checkouts.fifo");

        await sqs.SendFifoAsync(url, "g", "x");
        JsonObject pipe = [];
        await Polling.UntilAsync(async () => (pipe = await RestAsync(cloud, HttpMethod.Get, "/v1/pipes/checkout"))["StateReason"] is not null);

        calls.Executions.First().Operation.ShouldBe("StartSyncExecution");
        pipe["StateReason"]!.ToString().ShouldBe("FAILED: Broken on purpose");
        (await LeftAsync(sqs, url)).ShouldBe(1);
    }

    [Fact]
    public async Task Pipe_FunctionReportsItemFailures_DeletesOnlyTheOthers()
    {
        var functions = new FakeFunctions(payload =>
        {
            var failed = JsonNode.Parse(payload)!.AsArray().Where(record => record!["body"]!.ToString() == "bad").Select(record => (JsonNode)new JsonObject { ["itemIdentifier"] = record!["messageId"]!.ToString() });
            return FakeFunctions.Success(new JsonObject { ["batchItemFailures"] = new JsonArray([.. failed]) }.ToJsonString());
        });
        await using var cloud = await StartAsync(
            Pipe("jobs", Function, invocation: "REQUEST_RESPONSE"), services => services.AddSingleton<IFunctionInvoker>(functions));
        using var sqs = cloud.Sqs();
        var url = await QueueUrlAsync(sqs, "jobs");

        await sqs.SendMessageAsync(url, "good");
        await sqs.SendMessageAsync(url, "bad");
        await Polling.UntilAsync(() => functions.Invocations.Sum(invocation => JsonNode.Parse(invocation.Payload)!.AsArray().Count) == 2);
        await Polling.UntilAsync(async () => await LeftAsync(sqs, url) == 1);

        functions.Invocations.First().Function.ShouldBe(Function);
        functions.Invocations.First().Call.Principal.RoleArn.ShouldBe($"arn:aws:iam::{Account}:role/pipe");
    }

    [Fact]
    public async Task Pipe_BatchingWindow_CollectsUntilTheBatchIsFull()
    {
        var clock = new VirtualTime();
        var pipe = Pipe("jobs", StateMachine, batchSize: 25);
        pipe["sourceParameters"]!["sqsQueueParameters"]!["maximumBatchingWindowInSeconds"] = 10;
        await using var cloud = await StartAsync(pipe, services => services.UseClock(clock));
        using var sqs = cloud.Sqs();
        var url = await QueueUrlAsync(sqs, "jobs");

        for (var i = 0; i < 30; i++)
        {
            await sqs.SendMessageAsync(url, $"{i}");
        }

        var calls = RecordedCalls.Of(cloud);
        await Polling.UntilAsync(() => Task.FromResult(calls.Executions.Count >= 2), () => Step(clock));

        var sizes = calls.Executions.Select(execution => JsonNode.Parse(execution.Input["input"]!.ToString())!.AsArray().Count).ToList();
        sizes.Sum().ShouldBe(30);
        sizes[0].ShouldBe(25);
    }

    [Fact]
    public async Task Pipe_StoppedAndStarted_WorksOnlyWhileRunning()
    {
        await using var cloud = await StartAsync(Pipe("checkouts.fifo", StateMachine));
        using var sqs = cloud.Sqs();
        var url = await QueueUrlAsync(sqs, "checkouts.fifo");
        var calls = RecordedCalls.Of(cloud);

        var stopped = await RestAsync(cloud, HttpMethod.Post, "/v1/pipes/checkout/stop");
        await Polling.UntilAsync(async () => (await RestAsync(cloud, HttpMethod.Get, "/v1/pipes/checkout"))["CurrentState"]!.ToString() == "STOPPED");
        await sqs.SendFifoAsync(url, "g", "x");
        var left = await LeftAsync(sqs, url);
        await RestAsync(cloud, HttpMethod.Post, "/v1/pipes/checkout/start");
        await Polling.UntilAsync(() => calls.Executions.Count == 1);

        stopped["DesiredState"]!.ToString().ShouldBe("STOPPED");
        left.ShouldBe(1);
    }

    [Fact]
    public async Task Pipe_CreatedByAClient_RunsListsUpdatesAndDeletes()
    {
        await using var cloud = await CloudFixture.StartAsync(CloudFixture.Graph(Role(FullRights, "pipes.amazonaws.com"), Queue("jobs")), configure: RecordedCalls.AddTo);
        using var sqs = cloud.Sqs();
        var url = await QueueUrlAsync(sqs, "jobs");
        var body = new JsonObject
        {
            ["Source"] = $"arn:aws:sqs:us-east-1:{Account}:jobs",
            ["Target"] = StateMachine,
            ["RoleArn"] = $"arn:aws:iam::{Account}:role/pipe",
            ["TargetParameters"] = new JsonObject { ["StepFunctionStateMachineParameters"] = new JsonObject { ["InvocationType"] = "FIRE_AND_FORGET" } },
        };

        var created = await RestAsync(cloud, HttpMethod.Post, "/v1/pipes/own", body);
        var again = await RestAsync(cloud, HttpMethod.Post, "/v1/pipes/own", body);
        await sqs.SendMessageAsync(url, "x");
        await Polling.UntilAsync(async () => await LeftAsync(sqs, url) == 0);
        var updated = await RestAsync(cloud, HttpMethod.Put, "/v1/pipes/own", new JsonObject { ["RoleArn"] = body["RoleArn"]!.ToString(), ["Description"] = "changed" });
        var listed = await RestAsync(cloud, HttpMethod.Get, "/v1/pipes?NamePrefix=o&DesiredState=RUNNING");
        var described = await RestAsync(cloud, HttpMethod.Get, "/v1/pipes/own");
        await RestAsync(cloud, HttpMethod.Delete, "/v1/pipes/own");
        var gone = await RestAsync(cloud, HttpMethod.Get, "/v1/pipes/own");

        created["Arn"]!.ToString().ShouldBe($"arn:aws:pipes:us-east-1:{Account}:pipe/own");
        again["message"]!.ToString().ShouldBe("Pipe own already exists.");
        again["resourceType"]!.ToString().ShouldBe("Pipe");
        updated["CurrentState"]!.ToString().ShouldBe("RUNNING");
        listed["Pipes"]!.AsArray().Single()!["Target"]!.ToString().ShouldBe(StateMachine);
        described["Description"]!.ToString().ShouldBe("changed");
        gone["message"]!.ToString().ShouldBe("Pipe own does not exist.");
    }

    [Theory]
    [InlineData("enrichment", $"arn:aws:lambda:us-east-1:{Account}:function:enrich", $"A pipe with the enrichment arn:aws:lambda:us-east-1:{Account}:function:enrich: not built in the local cloud")]
    [InlineData("source", $"arn:aws:kinesis:us-east-1:{Account}:stream/s", $"A pipe with the source arn:aws:kinesis:us-east-1:{Account}:stream/s: not built in the local cloud")]
    public async Task Apply_NotBuilt_IsAGraphExceptionThatSaysSo(string property, string value, string message)
    {
        var pipe = Pipe("checkouts.fifo", StateMachine);
        pipe[property] = value;

        var wrong = await Should.ThrowAsync<GraphException>(() => StartAsync(pipe));

        wrong.Message.ShouldEndWith(message);
    }

    private static Task<CloudFixture> StartAsync(
        JsonObject pipe, Action<IServiceCollection>? configure = null, string rights = FullRights, string trusted = "pipes.amazonaws.com") =>
        CloudFixture.StartAsync(
            CloudFixture.Graph(
                Role(rights, trusted),
                Queue("jobs"),
                Queue("checkouts-dlq.fifo", ("fifoQueue", true)),
                Queue("checkouts.fifo", ("fifoQueue", true), ("redrivePolicy", $$"""{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:{{Account}}:checkouts-dlq.fifo","maxReceiveCount":3}""")),
                CloudFixture.Resource("aws-native:pipes:Pipe", "checkout", pipe)),
            configure: services =>
            {
                RecordedCalls.AddTo(services);
                configure?.Invoke(services);
            });

    private static JsonObject Pipe(string queue, string target, int batchSize = 10, string invocation = "FIRE_AND_FORGET", string level = "OFF") => new()
    {
        ["name"] = "checkout",
        ["roleArn"] = $"arn:aws:iam::{Account}:role/pipe",
        ["source"] = $"arn:aws:sqs:us-east-1:{Account}:{queue}",
        ["sourceParameters"] = new JsonObject { ["sqsQueueParameters"] = new JsonObject { ["batchSize"] = (double)batchSize } },
        ["target"] = target,
        ["targetParameters"] = new JsonObject
        {
            [target == Function ? "lambdaFunctionParameters" : "stepFunctionStateMachineParameters"] = new JsonObject { ["invocationType"] = invocation },
        },
        ["logConfiguration"] = new JsonObject
        {
            ["level"] = level,
            ["cloudwatchLogsLogDestination"] = new JsonObject { ["logGroupArn"] = $"arn:aws:logs:us-east-1:{Account}:log-group:/aws/vendedlogs/pipes/checkout" },
        },
    };

    private static CloudResource Queue(string name, params (string Name, JsonNode Value)[] properties)
    {
        var state = new JsonObject(properties.Select(property => KeyValuePair.Create(property.Name, (JsonNode?)property.Value))) { ["name"] = name };
        return CloudFixture.Resource("aws:sqs/queue:Queue", name, state);
    }

    private static CloudResource Role(string actions, string trusted) => CloudFixture.Resource("aws:iam/role:Role", "pipe", new JsonObject
    {
        ["name"] = "pipe",
        ["arn"] = $"arn:aws:iam::{Account}:role/pipe",
        ["uniqueId"] = "AROAPIPE",
        ["assumeRolePolicy"] = $$"""
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"{{trusted}}"},"Action":"sts:AssumeRole",
            "Condition":{"StringEquals":{"aws:SourceAccount":"{{Account}}"},"ArnLike":{"aws:SourceArn":"arn:aws:pipes:us-east-1:{{Account}}:pipe/*"} } }]}
            """,
        ["inlinePolicies"] = new JsonArray(new JsonObject
        {
            ["name"] = "queue",
            ["policy"] = $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["{{actions}}"],"Resource":"*"}]}""",
        }),
    });

    private static async Task<string> QueueUrlAsync(AmazonSQSClient sqs, string name) => (await sqs.GetQueueUrlAsync(name)).QueueUrl;

    private static async Task<int> LeftAsync(AmazonSQSClient sqs, string url) =>
        (await sqs.AttributesAsync(url, "ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible")).Values.Sum(int.Parse);

    private static async Task<List<JsonObject>> LogAsync(CloudFixture cloud, string group)
    {
        var (_, body) = await cloud.CallAsync("logs", "Logs_20140328.FilterLogEvents", new JsonObject { ["logGroupName"] = group });
        return body["events"] is JsonArray events ? [.. events.Select(entry => JsonNode.Parse(entry!["message"]!.ToString())!.AsObject())] : [];
    }

    private static async Task<JsonObject> RestAsync(CloudFixture cloud, HttpMethod method, string path, JsonObject? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString());
        }

        CloudFixture.Sign(request, "pipes");
        using var response = await cloud.Http.SendAsync(request);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject();
    }

    private static Task Step(VirtualTime clock)
    {
        if (clock.ArmedTimers > 0)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        return Task.Delay(1);
    }
}
