using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Payments.Local.Graph;
using Payments.Local.Hosting;
using Payments.Local.Logs;
using Payments.Local.Time;

namespace Payments.Local.Tests.Logs;

public sealed class LogsServiceTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task PutLogEvents_IntoANewStream_AreReadBackInOrder()
    {
        await using var cloud = await StartAsync();
        await OkAsync(cloud, "CreateLogGroup", new() { ["logGroupName"] = "/app" });
        await OkAsync(cloud, "CreateLogStream", new() { ["logGroupName"] = "/app", ["logStreamName"] = "one" });

        await PutAsync(cloud, "one", (0, "first"), (1, "second"), (2, "third"));

        var read = await OkAsync(cloud, "GetLogEvents", new() { ["logGroupName"] = "/app", ["logStreamName"] = "one", ["startFromHead"] = true });
        Messages(read).ShouldBe(["first", "second", "third"]);
    }

    [Fact]
    public async Task GetLogEvents_PageByPage_GivesEveryEventOnceAndThenTheSameToken()
    {
        await using var cloud = await StartAsync();
        Append(cloud, "/app", "one", "1", "2", "3", "4", "5");
        var request = new JsonObject { ["logGroupName"] = "/app", ["logStreamName"] = "one", ["startFromHead"] = true, ["limit"] = 2 };

        var seen = new List<string>();
        string? token = null;
        while (true)
        {
            request["nextToken"] = token;
            var page = await OkAsync(cloud, "GetLogEvents", request.DeepClone().AsObject());
            seen.AddRange(Messages(page));
            var next = (string)page["nextForwardToken"]!;
            if (next == token)
            {
                break;
            }

            token = next;
        }

        seen.ShouldBe(["1", "2", "3", "4", "5"]);
    }

    [Fact]
    public async Task GetLogEvents_WithoutStartFromHead_GivesTheLastOnesAndPagesBack()
    {
        await using var cloud = await StartAsync();
        Append(cloud, "/app", "one", "1", "2", "3");
        var request = new JsonObject { ["logGroupName"] = "/app", ["logStreamName"] = "one", ["limit"] = 2 };

        var last = await OkAsync(cloud, "GetLogEvents", request.DeepClone().AsObject());
        request["nextToken"] = (string)last["nextBackwardToken"]!;
        var before = await OkAsync(cloud, "GetLogEvents", request);

        Messages(last).ShouldBe(["2", "3"]);
        Messages(before).ShouldBe(["1"]);
    }

    [Fact]
    public async Task FilterLogEvents_WithPatternAndLimit_PagesOverStreams()
    {
        await using var cloud = await StartAsync();
        Append(cloud, "/app", "one", "ERROR 1", "INFO", "ERROR 2");
        Append(cloud, "/app", "two", "ERROR 3");
        var request = new JsonObject { ["logGroupName"] = "/app", ["filterPattern"] = "ERROR", ["limit"] = 2 };

        var first = await OkAsync(cloud, "FilterLogEvents", request.DeepClone().AsObject());
        request["nextToken"] = (string)first["nextToken"]!;
        var second = await OkAsync(cloud, "FilterLogEvents", request);

        Messages(first).ShouldBe(["ERROR 1", "ERROR 2"]);
        Messages(second).ShouldBe(["ERROR 3"]);
        second.ContainsKey("nextToken").ShouldBeFalse();
    }

    [Theory]
    [InlineData("CreateLogGroup", "ResourceAlreadyExistsException")]
    [InlineData("PutRetentionPolicy", "InvalidParameterException")]
    [InlineData("GetLogEvents", "ResourceNotFoundException")]
    [InlineData("StartQuery", "NotImplemented")]
    public async Task Operation_Refused_NamesAwsError(string operation, string code)
    {
        await using var cloud = await StartAsync();
        await OkAsync(cloud, "CreateLogGroup", new() { ["logGroupName"] = "/app" });

        var (_, body) = await CallAsync(cloud, operation, new() { ["logGroupName"] = "/app", ["logStreamName"] = "none", ["retentionInDays"] = 2 });

        ((string)body["__type"]!).ShouldEndWith(code);
    }

    [Fact]
    public async Task PutLogEvents_OutOfOrder_IsRefused()
    {
        await using var cloud = await StartAsync();
        Append(cloud, "/app", "one", "0");

        var (status, body) = await CallAsync(cloud, "PutLogEvents", Batch("one", (5, "late"), (1, "early")));

        status.ShouldBe(400);
        ((string)body["message"]!).ShouldBe("Log events in a single PutLogEvents request must be in chronological order.");
    }

    [Fact]
    public async Task PutLogEvents_TooOldAndTooNew_AreRejectedByIndex()
    {
        await using var cloud = await StartAsync();
        Append(cloud, "/app", "one", "0");
        const long Day = 86_400_000;

        var answer = await OkAsync(cloud, "PutLogEvents", Batch("one", (-15 * Day, "old"), (0, "fine"), (Day, "future")));

        answer["rejectedLogEventsInfo"]!.ToJsonString().ShouldBe("""{"tooOldLogEventEndIndex":1,"tooNewLogEventStartIndex":2}""");
    }

    [Fact]
    public async Task LogGroup_OfTheProgram_HasItsRetentionAndLosesWhatIsOlder()
    {
        var time = new VirtualTime(Now);
        var graph = CloudFixture.Graph(CloudFixture.Resource("aws:cloudwatch/logGroup:LogGroup", "app", new() { ["name"] = "/app", ["retentionInDays"] = 1 }));
        await using var cloud = await StartAsync(graph, time: time);
        Append(cloud, "/app", "one", "yesterday");
        (await OkAsync(cloud, "DescribeLogGroups", [])).ToJsonString().ShouldContain("\"retentionInDays\":1");

        time.Advance(TimeSpan.FromHours(26));

        Messages(await OkAsync(cloud, "FilterLogEvents", new() { ["logGroupName"] = "/app" })).ShouldBeEmpty();
        (await OkAsync(cloud, "DescribeLogStreams", new() { ["logGroupName"] = "/app" }))["logStreams"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task LogGroup_OfTheProgramWithAnImpossibleRetention_IsAGraphError()
    {
        var graph = CloudFixture.Graph(CloudFixture.Resource("aws:cloudwatch/logGroup:LogGroup", "app", new() { ["name"] = "/app", ["retentionInDays"] = 2 }));

        var error = await Should.ThrowAsync<GraphException>(() => StartAsync(graph));

        error.Message.ShouldContain("retentionInDays is 2");
    }

    [Fact]
    public async Task Append_ManyLines_AreStoredInBatchesAndSurviveARestart()
    {
        var folder = Directory.CreateTempSubdirectory("payments-logs-");
        var options = new CloudOptions { StateDirectory = folder.FullName };
        await using (var cloud = await StartAsync(options: options))
        {
            Append(cloud, "/app", "one", [.. Enumerable.Range(0, 2000).Select(number => $"line {number}")]);
        }

        await using (var cloud = await StartAsync(options: options))
        {
            var read = await OkAsync(cloud, "FilterLogEvents", new() { ["logGroupName"] = "/app" });
            Messages(read).Count.ShouldBe(2000);
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Append_BeyondTheBoundOfAGroup_DropsTheOldestFirst()
    {
        await using var cloud = await StartAsync();
        var line = new string('x', 200_000);
        Append(cloud, "/app", "one", [.. Enumerable.Range(0, 400).Select(number => $"{number} {line}")]);

        var group = (await OkAsync(cloud, "DescribeLogGroups", []))["logGroups"]![0]!;

        ((long)group["storedBytes"]!).ShouldBeLessThanOrEqualTo(64 * 1024 * 1024);
    }

    private static Task<CloudFixture> StartAsync(ResourceGraph? graph = null, CloudOptions? options = null, VirtualTime? time = null) =>
        CloudFixture.StartAsync(graph, options, services => services.AddSingleton<TimeProvider>(time ?? new VirtualTime(Now)));

    private static void Append(CloudFixture cloud, string group, string stream, params IReadOnlyList<string> messages)
    {
        var sink = cloud.Cloud.Services.GetRequiredService<ILogSink>();
        foreach (var message in messages)
        {
            sink.Append(group, stream, Now, message);
        }
    }

    private static Task<JsonObject> PutAsync(CloudFixture cloud, string stream, params (long Offset, string Message)[] lines) =>
        OkAsync(cloud, "PutLogEvents", Batch(stream, lines));

    private static JsonObject Batch(string stream, params (long Offset, string Message)[] lines) => new()
    {
        ["logGroupName"] = "/app",
        ["logStreamName"] = stream,
        ["logEvents"] = new JsonArray([.. lines.Select(line => new JsonObject
        {
            ["timestamp"] = Now.ToUnixTimeMilliseconds() + line.Offset,
            ["message"] = line.Message,
        })]),
    };

    private static List<string> Messages(JsonObject page) => [.. page["events"]!.AsArray().Select(line => (string)line!["message"]!)];

    private static async Task<JsonObject> OkAsync(CloudFixture cloud, string operation, JsonObject input)
    {
        var (status, body) = await CallAsync(cloud, operation, input);
        status.ShouldBe(200, body.ToJsonString());
        return body;
    }

    private static Task<(int Status, JsonObject Body)> CallAsync(CloudFixture cloud, string operation, JsonObject input) =>
        cloud.CallAsync("logs", $"Logs_20140328.{operation}", input);
}
