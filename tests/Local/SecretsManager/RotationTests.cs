using System.Text.Json.Nodes;
using Amazon.SecretsManager.Model;
using Payments.Local.Time;

namespace Payments.Local.Tests.SecretsManager;

/// <summary>Rotations by a function, asked for or by their schedule, and what AWS says where it refuses.</summary>
public sealed class RotationTests
{
    private static readonly string[] AllSteps = ["createSecret", "setSecret", "testSecret", "finishSecret"];

    [Fact]
    public async Task RotateSecret_Immediately_RunsTheFourStepsForOneVersion()
    {
        await using var cloud = await RotationCloud.StartAsync();
        await cloud.Secrets.PutAsync(RotationCloud.SecretArn, "one");

        var (status, body) = await cloud.CallAsync("RotateSecret", new()
        {
            ["RotationLambdaARN"] = RotationCloud.FunctionArn,
            ["RotationRules"] = new JsonObject { ["AutomaticallyAfterDays"] = 30, ["Duration"] = "3h" },
            ["ClientRequestToken"] = "11111111-2222-4333-8444-555555555555",
        });
        await cloud.UntilCurrentIsAsync("one'");
        await cloud.UntilAsync(async () => (await cloud.DescribeAsync()).ContainsKey("LastRotatedDate"));

        (status, (string?)body["VersionId"]).ShouldBe((200, "11111111-2222-4333-8444-555555555555"));
        cloud.Steps.ShouldBe(AllSteps.Select(step => (step, "11111111-2222-4333-8444-555555555555")));
        (await cloud.Secrets.ValueAsync(RotationCloud.SecretArn, "AWSPREVIOUS")).ShouldBe("one");
        var described = await cloud.DescribeAsync();
        ((bool)described["RotationEnabled"]!).ShouldBeTrue();
        ((string?)described["RotationLambdaARN"]).ShouldBe(RotationCloud.FunctionArn);
        described["RotationRules"]!.ToJsonString().ShouldBe("""{"AutomaticallyAfterDays":30,"Duration":"3h"}""");
        ((double)described["NextRotationDate"]! - (double)described["LastRotatedDate"]!).ShouldBe(TimeSpan.FromDays(30).TotalSeconds, 1);
    }

    [Fact]
    public async Task Rotation_OfTheProgram_ComesByItsSchedule()
    {
        await using var cloud = await RotationCloud.StartAsync([RotationCloud.Rotation(30, immediately: false)]);
        await cloud.Secrets.PutAsync(RotationCloud.SecretArn, "one");
        var begun = cloud.Now;

        cloud.Advance(TimeSpan.FromDays(29));
        cloud.Steps.ShouldBeEmpty();
        await cloud.AdvanceToNextRotationAsync();
        await cloud.UntilCurrentIsAsync("one'");
        (cloud.Now - begun).TotalDays.ShouldBe(30, 0.1);
        await cloud.UntilAsync(async () => (await cloud.DescribeAsync()).ContainsKey("LastRotatedDate"));
        await cloud.AdvanceToNextRotationAsync();
        await cloud.UntilCurrentIsAsync("one''");

        (cloud.Now - begun).TotalDays.ShouldBe(60, 0.1);
        cloud.Lambda.Cloud.Cloud.NotSimulated.ShouldBeEmpty();
    }

    [Fact]
    public async Task Rotation_OfTheProgramAtOnce_WaitsForTheFirstValue()
    {
        await using var cloud = await RotationCloud.StartAsync([RotationCloud.Rotation(30, immediately: true)]);
        var begun = cloud.Now;
        await cloud.UntilAsync(() => Task.FromResult(cloud.Now - begun > TimeSpan.FromMinutes(5)));
        cloud.Steps.ShouldBeEmpty();

        await cloud.Secrets.PutAsync(RotationCloud.SecretArn, "one");
        await cloud.UntilCurrentIsAsync("one'");

        (cloud.Now - begun).ShouldBeLessThan(TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task Rotation_StepThatFails_BeginsAnewWithTheSameVersionAndRefusesAnother()
    {
        await using var cloud = await RotationCloud.StartAsync();
        await cloud.Secrets.PutAsync(RotationCloud.SecretArn, "one");
        var failures = 2;
        cloud.Fails = step => step == "testSecret" && failures-- > 0;
        await cloud.CallAsync("RotateSecret", new() { ["RotationLambdaARN"] = RotationCloud.FunctionArn });
        await Polling.UntilAsync(() => cloud.Steps.Count == 3);

        var (status, body) = await cloud.CallAsync("RotateSecret");
        (status, MessageOf(body)).ShouldBe((400, "A previous rotation isn't complete. That rotation will be reattempted."));
        (await cloud.Secrets.ValueAsync(RotationCloud.SecretArn)).ShouldBe("one");
        await cloud.UntilCurrentIsAsync("one'");

        cloud.Steps.Select(asked => asked.Step).ShouldBe([.. AllSteps[..3], .. AllSteps[..3], .. AllSteps]);
        cloud.Steps.Select(asked => asked.Version).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Rotation_ThatFailsForADay_WaitsForItsNextDateAndIsTakenUpThen()
    {
        await using var cloud = await RotationCloud.StartAsync([RotationCloud.Rotation(30, immediately: true)]);
        await cloud.Secrets.PutAsync(RotationCloud.SecretArn, "one");
        cloud.Fails = step => step == "setSecret";
        var begun = cloud.Now;
        await cloud.UntilAsync(() => Task.FromResult(cloud.Now - begun > TimeSpan.FromDays(2)), TimeSpan.FromMinutes(30));
        var version = cloud.Steps.Select(asked => asked.Version).Distinct().ShouldHaveSingleItem();
        cloud.Steps.Count.ShouldBeGreaterThan(10);
        cloud.Advance(TimeSpan.FromDays(20));
        (await cloud.Secrets.ValueAsync(RotationCloud.SecretArn)).ShouldBe("one");

        cloud.Fails = _ => false;
        await cloud.AdvanceToNextRotationAsync();
        await cloud.UntilCurrentIsAsync("one'");

        cloud.Steps.Last().ShouldBe(("finishSecret", version));
    }

    [Fact]
    public async Task CancelRotateSecret_WhileOneIsUnderWay_StopsItAndTheNext()
    {
        await using var cloud = await RotationCloud.StartAsync([RotationCloud.Rotation(30, immediately: true)]);
        await cloud.Secrets.PutAsync(RotationCloud.SecretArn, "one");
        cloud.Fails = step => step == "setSecret";
        await cloud.UntilAsync(() => Task.FromResult(cloud.Steps.Count > 1));

        var (status, body) = await cloud.CallAsync("CancelRotateSecret");
        var asked = cloud.Steps.Count;
        cloud.Fails = _ => false;
        cloud.Advance(TimeSpan.FromDays(90));

        (status, (string?)body["VersionId"]).ShouldBe((200, cloud.Steps.First().Version));
        cloud.Steps.Count.ShouldBeLessThanOrEqualTo(asked + 1, "a step that runs is not broken off");
        ((bool)(await cloud.DescribeAsync())["RotationEnabled"]!).ShouldBeFalse();
        (await cloud.Secrets.ValueAsync(RotationCloud.SecretArn)).ShouldBe("one");
    }

    [Fact]
    public async Task Rotation_CloudThatIsStopped_GoesOnAfterwards()
    {
        using var folder = new TempFolder();
        var clock = new VirtualTime();
        await using (var cloud = await RotationCloud.StartAsync([RotationCloud.Rotation(30, immediately: true)], folder: folder.Path, clock: clock))
        {
            await cloud.Secrets.PutAsync(RotationCloud.SecretArn, "one");
            cloud.Fails = step => step == "testSecret";
            await cloud.UntilAsync(() => Task.FromResult(cloud.Steps.Any(asked => asked.Step == "testSecret")));
        }

        await using var again = await RotationCloud.StartAsync([RotationCloud.Rotation(30, immediately: true)], folder: folder.Path, clock: clock);
        await again.UntilCurrentIsAsync("one'");
        await again.UntilAsync(async () => (await again.DescribeAsync()).ContainsKey("LastRotatedDate"));

        again.Steps.Select(asked => asked.Step).ShouldBe(AllSteps);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(SecretsCloud.ArnPrefix + "another-a1b2c3")]
    public async Task RotateSecret_FunctionThatDoesNotLetSecretsManagerIn_IsRefused(string? permittedFor)
    {
        await using var cloud = await RotationCloud.StartAsync(permittedFor: permittedFor);
        await cloud.Secrets.PutAsync(RotationCloud.SecretArn, "one");

        var (status, body) = await cloud.CallAsync("RotateSecret", new() { ["RotationLambdaARN"] = RotationCloud.FunctionArn });

        (status, MessageOf(body)).ShouldBe((
            400,
            "Secrets Manager cannot invoke the specified Lambda function. Ensure that the function policy grants access to the principal secretsmanager.amazonaws.com."));
        (await cloud.DescribeAsync()).ContainsKey("RotationEnabled").ShouldBeFalse();
        cloud.Steps.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("RotateSecret", "{}", "No Lambda rotation function ARN is associated with this secret.")]
    [InlineData("CancelRotateSecret", "{}", "No Lambda rotation function ARN is associated with this secret.")]
    [InlineData("RotateSecret", """{"RotationRules":{"AutomaticallyAfterDays":0}}""", "AutomaticallyAfterDays must be between 1 and 1000.")]
    [InlineData("RotateSecret", """{"RotationRules":{"AutomaticallyAfterDays":1,"ScheduleExpression":"rate(1 day)"}}""", "You must specify either AutomaticallyAfterDays or ScheduleExpression, but not both.")]
    [InlineData("RotateSecret", """{"RotationRules":{"ScheduleExpression":"at(2026-01-01T00:00:00)"}}""", "ScheduleExpression must be rate(...) or cron(...); it is at(2026-01-01T00:00:00).")]
    [InlineData("RotateSecret", """{"RotationRules":{"ScheduleExpression":"daily"}}""", "Invalid Schedule Expression daily.")]
    [InlineData("RotateSecret", """{"RotationRules":{"AutomaticallyAfterDays":1,"Duration":"3"}}""", "Duration must be a number of hours, such as 3h; it is 3.")]
    public async Task Rotate_RequestThatMakesNoSense_IsRefused(string operation, string input, string message)
    {
        await using var cloud = await RotationCloud.StartAsync();
        var request = JsonNode.Parse(input)!.AsObject();
        if (request.ContainsKey("RotationRules"))
        {
            request["RotationLambdaARN"] = RotationCloud.FunctionArn;
        }

        var (status, body) = await cloud.CallAsync(operation, request);

        (status, MessageOf(body)).ShouldBe((400, message));
    }

    [Fact]
    public async Task GetSecretValue_OfAVersionThatWaitsForItsValue_FindsNone()
    {
        await using var cloud = await RotationCloud.StartAsync();
        await cloud.Secrets.PutAsync(RotationCloud.SecretArn, "one");
        cloud.Fails = step => step == "createSecret";
        await cloud.CallAsync("RotateSecret", new() { ["RotationLambdaARN"] = RotationCloud.FunctionArn });

        await Should.ThrowAsync<ResourceNotFoundException>(() => cloud.Secrets.ValueAsync(RotationCloud.SecretArn, "AWSPENDING"));

        (await cloud.DescribeAsync())["VersionIdsToStages"]!.AsObject().Count.ShouldBe(2);
        (await cloud.Secrets.ValueAsync(RotationCloud.SecretArn)).ShouldBe("one");
    }

    [Fact]
    public async Task RotateSecret_ByAnExpression_KnowsItsNextDate()
    {
        await using var cloud = await RotationCloud.StartAsync();
        await cloud.Secrets.PutAsync(RotationCloud.SecretArn, "one");

        var (status, body) = await cloud.CallAsync("RotateSecret", new()
        {
            ["RotationLambdaARN"] = RotationCloud.FunctionArn,
            ["RotationRules"] = new JsonObject { ["ScheduleExpression"] = "cron(0 8 1 * ? *)" },
            ["RotateImmediately"] = false,
        });

        (status, body.ContainsKey("VersionId")).ShouldBe((200, false));
        ((double)(await cloud.DescribeAsync())["NextRotationDate"]!).ShouldBe(new DateTimeOffset(2026, 1, 1, 8, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds());
    }

    private static string? MessageOf(JsonObject body) => (string?)body["message"] ?? (string?)body["Message"];
}
