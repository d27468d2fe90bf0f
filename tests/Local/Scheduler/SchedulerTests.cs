using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Amazon.SQS;
using Amazon.SQS.Model;
using Payments.Local.Graph;
using Payments.Local.Hosting;
using Payments.Local.Time;

namespace Payments.Local.Tests.Scheduler;

/// <summary>EventBridge Scheduler, over its REST API and from the program, on a clock that the tests move.</summary>
public sealed class SchedulerTests
{
    private const string RoleArn = "arn:aws:iam::000000000000:role/clock";
    private const string QueueArn = "arn:aws:sqs:us-east-1:000000000000:ticks";
    private readonly VirtualTime _clock = new();

    [Fact]
    public async Task Rate_OfASchedule_SendsAtOnceAndThenAgain()
    {
        await using var cloud = await StartAsync();
        var start = _clock.GetUtcNow();

        (await CreateAsync(cloud, "tick", "rate(5 minutes)", input: "<aws.scheduler.scheduled-time> <aws.scheduler.attempt-number>")).ShouldBe(200);

        (await NextAsync(cloud, TimeSpan.Zero)).ShouldBe($"{start:yyyy-MM-ddTHH:mm:ssZ} 1");
        (await NextAsync(cloud, TimeSpan.FromMinutes(5))).ShouldBe($"{start.AddMinutes(5):yyyy-MM-ddTHH:mm:ssZ} 1");
        (await NextAsync(cloud, TimeSpan.FromMinutes(5))).ShouldBe($"{start.AddMinutes(10):yyyy-MM-ddTHH:mm:ssZ} 1");
    }

    [Fact]
    public async Task Cron_WithAZone_RunsAtItsLocalTimeWithSchedulersOwnEvent()
    {
        await using var cloud = await StartAsync();

        await CreateAsync(cloud, "morning", "cron(0 9 * * ? *)", change: schedule => schedule["ScheduleExpressionTimezone"] = "America/New_York");

        var happened = JsonNode.Parse(await NextAsync(cloud, TimeSpan.FromHours(14)))!;
        happened["source"]!.ToString().ShouldBe("aws.scheduler");
        happened["time"]!.ToString().ShouldBe("2026-01-01T14:00:00Z");
        happened["resources"]![0]!.ToString().ShouldBe("arn:aws:scheduler:us-east-1:000000000000:schedule/default/morning");
    }

    [Fact]
    public async Task OneTime_ThatDeletesItself_RunsOnceAndIsGone()
    {
        await using var cloud = await StartAsync();

        await CreateAsync(cloud, "once", "at(2026-01-01T00:10:00)", input: "now", change: schedule => schedule["ActionAfterCompletion"] = "DELETE");
        (await SendAsync(cloud, HttpMethod.Get, "/schedules/once")).Body["State"]!.ToString().ShouldBe("ENABLED");

        (await NextAsync(cloud, TimeSpan.FromMinutes(10))).ShouldBe("now");
        (await SendAsync(cloud, HttpMethod.Get, "/schedules/once")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Window_OfASchedule_HoldsItsRunsWithin()
    {
        await using var cloud = await StartAsync();

        await CreateAsync(cloud, "some-time", "at(2026-01-01T01:00:00)", input: "now", change: schedule =>
            schedule["FlexibleTimeWindow"] = new JsonObject { ["Mode"] = "FLEXIBLE", ["MaximumWindowInMinutes"] = 30 });

        _clock.Advance(TimeSpan.FromMinutes(59));
        (await ReceiveAsync(cloud)).ShouldBeNull();
        (await NextAsync(cloud, TimeSpan.FromMinutes(31))).ShouldBe("now");
    }

    [Fact]
    public async Task Runs_MissedWhileTheCloudWasStopped_AreMadeUpForByOne()
    {
        using var folder = new TempFolder();
        await using (var cloud = await StartAsync(folder.Path))
        {
            await CreateAsync(cloud, "tick", "cron(* * * * ? *)", input: "<aws.scheduler.scheduled-time>");
        }

        _clock.Advance(TimeSpan.FromHours(3));
        await using var again = await StartAsync(folder.Path);

        (await NextAsync(again, TimeSpan.Zero)).ShouldBe("2026-01-01T00:01:00Z");
        (await ReceiveAsync(again)).ShouldBeNull();
        (await NextAsync(again, TimeSpan.FromMinutes(1))).ShouldBe("2026-01-01T03:01:00Z");
    }

    [Fact]
    public async Task Disabled_Schedule_RunsWhenItIsEnabled()
    {
        await using var cloud = await StartAsync();
        await CreateAsync(cloud, "tick", "cron(0 * * * ? *)", input: "now", change: schedule => schedule["State"] = "DISABLED");
        _clock.Advance(TimeSpan.FromHours(2));
        (await ReceiveAsync(cloud)).ShouldBeNull();

        var enabled = Schedule("cron(0 * * * ? *)", "now");
        (await SendAsync(cloud, HttpMethod.Put, "/schedules/tick", enabled)).Status.ShouldBe(200);

        (await NextAsync(cloud, TimeSpan.FromHours(1))).ShouldBe("now");
    }

    [Fact]
    public async Task Dates_OfASchedule_BoundItsRuns()
    {
        await using var cloud = await StartAsync();
        await CreateAsync(cloud, "tick", "rate(1 hour)", input: "<aws.scheduler.scheduled-time>", change: schedule =>
        {
            schedule["StartDate"] = new DateTimeOffset(2026, 1, 1, 5, 30, 0, TimeSpan.Zero).ToUnixTimeSeconds();
            schedule["EndDate"] = new DateTimeOffset(2026, 1, 1, 6, 45, 0, TimeSpan.Zero).ToUnixTimeSeconds();
        });

        (await NextAsync(cloud, new TimeSpan(5, 30, 0))).ShouldBe("2026-01-01T05:30:00Z");
        (await NextAsync(cloud, TimeSpan.FromHours(1))).ShouldBe("2026-01-01T06:30:00Z");
        _clock.Advance(TimeSpan.FromHours(5));
        (await ReceiveAsync(cloud)).ShouldBeNull();
    }

    [Fact]
    public async Task Target_ThatRefuses_EndsInTheDeadLetterQueue()
    {
        await using var cloud = await StartAsync();
        await CreateAsync(cloud, "broken", "at(2026-01-01T00:01:00)", input: """{"a":1}""", change: schedule =>
        {
            schedule["Target"]!["Arn"] = "arn:aws:sqs:us-east-1:000000000000:nowhere";
            schedule["Target"]!["DeadLetterConfig"] = new JsonObject { ["Arn"] = QueueArn };
        });

        _clock.Advance(TimeSpan.FromMinutes(1));
        Message? dead = null;
        await Polling.UntilAsync(async () => (dead = await ReceiveMessageAsync(cloud)) is not null);

        JsonNode.Parse(dead!.Body)!["MessageBody"]!.ToString().ShouldBe("""{"a":1}""");
        dead.MessageAttributes["SCHEDULE_ARN"].StringValue.ShouldEndWith(":schedule/default/broken");
        dead.MessageAttributes["TARGET_ARN"].StringValue.ShouldEndWith(":nowhere");
        dead.MessageAttributes["ERROR_CODE"].StringValue.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task UniversalTarget_OfASchedule_CallsTheService()
    {
        await using var cloud = await StartAsync();
        await CreateAsync(cloud, "any", "at(2026-01-01T00:01:00)", $$"""{"QueueUrl":"{{Url(cloud)}}","MessageBody":"by name"}""", schedule =>
            schedule["Target"]!["Arn"] = "arn:aws:scheduler:::aws-sdk:sqs:sendMessage");

        (await NextAsync(cloud, TimeSpan.FromMinutes(1))).ShouldBe("by name");
    }

    [Theory]
    [InlineData("rate(1 minutes)", QueueArn, RoleArn, 400, "Invalid Schedule Expression rate(1 minutes).")]
    [InlineData("rate(1 minute)", QueueArn, "arn:aws:iam::000000000000:role/nobody", 400, "The execution role you provide must allow AWS EventBridge Scheduler to assume the role.")]
    [InlineData("rate(1 minute)", "arn:aws:ecs:us-east-1:000000000000:cluster/c", RoleArn, 501, "not built in the local cloud")]
    [InlineData("rate(1 minute)", "arn:aws:scheduler:::aws-sdk:dynamodb:getItem", RoleArn, 400, "cannot be scheduled")]
    [InlineData("rate(1 minute)", "somewhere", RoleArn, 400, "not in correct format")]
    public async Task Schedule_ThatMakesNoSense_IsRefused(string expression, string target, string role, int status, string message)
    {
        await using var cloud = await StartAsync();
        var schedule = Schedule(expression, "{}");
        (schedule["Target"]!["Arn"], schedule["Target"]!["RoleArn"]) = (target, role);

        var answer = await SendAsync(cloud, HttpMethod.Post, "/schedules/wrong", schedule);

        answer.Status.ShouldBe(status);
        answer.Body["Message"]!.ToString().ShouldContain(message);
    }

    [Fact]
    public async Task Groups_HoldSchedulesAndTakeThemAlong()
    {
        await using var cloud = await StartAsync();
        (await CreateAsync(cloud, "tick", "rate(1 hour)", change: schedule => schedule["GroupName"] = "night")).ShouldBe(404);
        (await SendAsync(cloud, HttpMethod.Post, "/schedule-groups/night", [])).Status.ShouldBe(200);
        (await CreateAsync(cloud, "tick", "rate(1 hour)", change: schedule => schedule["GroupName"] = "night")).ShouldBe(200);
        (await CreateAsync(cloud, "tick", "rate(1 hour)", change: schedule => schedule["GroupName"] = "night")).ShouldBe(409);

        var listed = (await SendAsync(cloud, HttpMethod.Get, "/schedules?ScheduleGroup=night")).Body["Schedules"]!.AsArray().ShouldHaveSingleItem()!;
        listed["Arn"]!.ToString().ShouldBe("arn:aws:scheduler:us-east-1:000000000000:schedule/night/tick");
        (await SendAsync(cloud, HttpMethod.Get, "/schedule-groups")).Body["ScheduleGroups"]!.AsArray().Count.ShouldBe(2);
        (await SendAsync(cloud, HttpMethod.Delete, "/schedule-groups/night")).Status.ShouldBe(200);
        (await SendAsync(cloud, HttpMethod.Get, "/schedules/tick?groupName=night")).Status.ShouldBe(404);
        (await SendAsync(cloud, HttpMethod.Delete, "/schedule-groups/default")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task Program_WithASchedule_HasItAndItsGroup()
    {
        var schedule = CloudFixture.Resource("aws:scheduler/schedule:Schedule", "settle", new()
        {
            ["name"] = "settle",
            ["groupName"] = "night",
            ["scheduleExpression"] = "cron(0 2 * * ? *)",
            ["flexibleTimeWindow"] = new JsonObject { ["mode"] = "OFF" },
            ["target"] = new JsonObject
            {
                ["arn"] = QueueArn,
                ["roleArn"] = RoleArn,
                ["input"] = "settle",
                ["retryPolicy"] = new JsonObject { ["maximumRetryAttempts"] = 3, ["maximumEventAgeInSeconds"] = 3600 },
            },
        });
        await using var cloud = await StartAsync(null, CloudFixture.Resource("aws:scheduler/scheduleGroup:ScheduleGroup", "night", new() { ["name"] = "night" }), schedule);

        (await SendAsync(cloud, HttpMethod.Get, "/schedules/settle?groupName=night")).Body["Target"]!["RetryPolicy"]!["MaximumRetryAttempts"]!.ToString().ShouldBe("3");
        (await NextAsync(cloud, TimeSpan.FromHours(2))).ShouldBe("settle");
        cloud.Cloud.NotSimulated.ShouldBeEmpty();
    }

    private async Task<CloudFixture> StartAsync(string? folder = null, params CloudResource[] more)
    {
        var role = CloudFixture.Resource("aws:iam/role:Role", "clock", new()
        {
            ["name"] = "clock",
            ["arn"] = RoleArn,
            ["assumeRolePolicy"] = """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"scheduler.amazonaws.com"},"Action":"sts:AssumeRole",
                 "Condition":{"StringLike":{"aws:SourceArn":"arn:aws:scheduler:us-east-1:000000000000:schedule-group/*"}}}]}
                """,
            ["inlinePolicies"] = new JsonArray(new JsonObject
            {
                ["name"] = "send",
                ["policy"] = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sqs:SendMessage","Resource":"*"}]}""",
            }),
        });
        var queue = CloudFixture.Resource("aws:sqs/queue:Queue", "ticks", new() { ["name"] = "ticks", ["arn"] = QueueArn, ["url"] = "http://127.0.0.1:4566/000000000000/ticks" });
        return await CloudFixture.StartAsync(CloudFixture.Graph([role, queue, .. more]), new CloudOptions { StateDirectory = folder }, services => services.UseClock(_clock));
    }

    private static JsonObject Schedule(string expression, string? input) => new()
    {
        ["ScheduleExpression"] = expression,
        ["FlexibleTimeWindow"] = new JsonObject { ["Mode"] = "OFF" },
        ["Target"] = new JsonObject { ["Arn"] = QueueArn, ["RoleArn"] = RoleArn, ["Input"] = input },
    };

    private static async Task<int> CreateAsync(CloudFixture cloud, string name, string expression, string? input = null, Action<JsonObject>? change = null)
    {
        var schedule = Schedule(expression, input);
        change?.Invoke(schedule);
        return (await SendAsync(cloud, HttpMethod.Post, $"/schedules/{name}", schedule)).Status;
    }

    private static async Task<(int Status, JsonObject Body)> SendAsync(CloudFixture cloud, HttpMethod method, string path, JsonObject? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        CloudFixture.Sign(request, "scheduler");
        using var response = await cloud.Http.SendAsync(request);
        return ((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject());
    }

    /// <summary>The next message after the clock has moved on.</summary>
    private async Task<string> NextAsync(CloudFixture cloud, TimeSpan wait)
    {
        _clock.Advance(wait);
        string? body = null;
        await Polling.UntilAsync(async () => (body = await ReceiveAsync(cloud)) is not null);
        return body!;
    }

    private static async Task<string?> ReceiveAsync(CloudFixture cloud) => (await ReceiveMessageAsync(cloud))?.Body;

    private static async Task<Message?> ReceiveMessageAsync(CloudFixture cloud)
    {
        using var sqs = new AmazonSQSClient(CloudFixture.Operator, cloud.Configure(new AmazonSQSConfig()));
        var answer = await sqs.ReceiveMessageAsync(new ReceiveMessageRequest { QueueUrl = Url(cloud), MessageAttributeNames = ["All"] });
        if (answer.Messages is not [var message])
        {
            return null;
        }

        await sqs.DeleteMessageAsync(Url(cloud), message.ReceiptHandle);
        return message;
    }

    private static string Url(CloudFixture cloud) => $"{cloud.Cloud.Endpoint.Url}/000000000000/ticks";
}
