using System.Text.Json.Nodes;
using Amazon.SQS;
using Amazon.SQS.Model;
using Payments.Local.Time;

namespace Payments.Local.Tests.Sqs;

public sealed class DeadLetterTests
{
    [Theory]
    [InlineData("")]
    [InlineData(".fifo")]
    public async Task ReceiveMessage_OnceTooOften_MovesTheMessageWithItsIds(string suffix)
    {
        var clock = new VirtualTime();
        await using var cloud = await SqsTestQueues.StartAsync(clock);
        using var sqs = cloud.Sqs();
        var (url, dlq) = await CreatePairAsync(sqs, suffix, maxReceiveCount: 2);
        var sent = await sqs.SendMessageAsync(Message(url, "bad", suffix));
        await sqs.SendMessageAsync(Message(url, "next", suffix));

        (await sqs.BodiesAsync(url, 1, visibilitySeconds: 0)).ShouldBe(["bad"]);
        clock.Advance(TimeSpan.FromSeconds(1));
        await sqs.BodiesAsync(url, visibilitySeconds: 0);
        clock.Advance(TimeSpan.FromSeconds(1));
        (await sqs.BodiesAsync(url, 10, visibilitySeconds: 0)).ShouldBe(["next"]);
        var dead = (await sqs.ReceiveAsync(dlq)).Single();

        dead.MessageId.ShouldBe(sent.MessageId);
        dead.Body.ShouldBe("bad");
        dead.Attributes["ApproximateReceiveCount"].ShouldBe("3");
        dead.Attributes["DeadLetterQueueSourceArn"].ShouldBe(await sqs.ArnAsync(url));
    }

    [Fact]
    public async Task SetQueueAttributes_BadRedrivePolicy_IsInvalidParameterValue()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var sqs = cloud.Sqs();
        var url = await sqs.CreateAsync("orders");
        var fifo = await sqs.ArnAsync(await sqs.CreateAsync("dead.fifo"));
        var dlq = await sqs.ArnAsync(await sqs.CreateAsync("dead"));

        async Task<string> ReasonAsync(string policy)
        {
            var refused = await SqsTestQueues.RefusedAsync(() => sqs.SetQueueAttributesAsync(url, new() { ["RedrivePolicy"] = policy }));
            refused.ErrorCode.ShouldBe("InvalidParameterValue");
            return refused.Message[(refused.Message.IndexOf("Reason: ", StringComparison.Ordinal) + 8)..];
        }

        (await ReasonAsync($$"""{"deadLetterTargetArn":"{{dlq}}"}""")).ShouldBe("Redrive policy does not contain mandatory attribute: maxReceiveCount.");
        (await ReasonAsync("""{"maxReceiveCount":"3"}""")).ShouldBe("Redrive policy does not contain mandatory attribute: deadLetterTargetArn.");
        (await ReasonAsync($$"""{"deadLetterTargetArn":"{{dlq}}","maxReceiveCount":0}""")).ShouldBe(
            "Invalid value for maxReceiveCount: 0, valid values are from 1 to 1000 both inclusive.");
        (await ReasonAsync($$"""{"deadLetterTargetArn":"{{dlq}}x","maxReceiveCount":3}""")).ShouldBe("Dead letter target does not exist.");
        (await ReasonAsync($$"""{"deadLetterTargetArn":"{{fifo}}","maxReceiveCount":3}""")).ShouldBe("Dead-letter queue must be same type of queue as the source.");
        (await ReasonAsync("nonsense")).ShouldBe("Redrive policy is not a valid JSON map.");
    }

    [Fact]
    public async Task SetQueueAttributes_RedriveAllowPolicy_DecidesWhoseDeadLettersAreTaken()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var sqs = cloud.Sqs();
        var url = await sqs.CreateAsync("orders");
        var other = await sqs.CreateAsync("others");
        var dlq = await sqs.CreateAsync("dead", ("RedriveAllowPolicy", $$"""{"redrivePermission":"byQueue","sourceQueueArns":["{{await sqs.ArnAsync(url)}}"]}"""));
        var policy = new Dictionary<string, string> { ["RedrivePolicy"] = $$"""{"deadLetterTargetArn":"{{await sqs.ArnAsync(dlq)}}","maxReceiveCount":3}""" };

        await sqs.SetQueueAttributesAsync(url, policy);
        await SqsTestQueues.RefusedAsync(() => sqs.SetQueueAttributesAsync(other, policy));
        var sources = await cloud.CallAsync("sqs", "AmazonSQS.ListDeadLetterSourceQueues", new JsonObject { ["QueueUrl"] = dlq });

        sources.Body["queueUrls"]!.AsArray().Single()!.ToString().ShouldBe(url);
    }

    [Fact]
    public async Task StartMessageMoveTask_WithoutDestination_TakesMessagesBackToTheirSources()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var sqs = cloud.Sqs();
        var (url, dlq) = await CreatePairAsync(sqs, ".fifo", maxReceiveCount: 1);
        var ids = new List<string>();
        for (var i = 0; i < 12; i++)
        {
            ids.Add((await sqs.SendMessageAsync(Message(url, $"{i:00}", ".fifo"))).MessageId);
        }

        // Twice, since a receive gives out ten at most; the third finds nothing that may still be received.
        for (var i = 0; i < 3; i++)
        {
            await sqs.BodiesAsync(url, visibilitySeconds: 0);
        }

        await Polling.UntilAsync(async () => (await sqs.AttributesAsync(dlq, "ApproximateNumberOfMessages"))["ApproximateNumberOfMessages"] == "12", () => sqs.BodiesAsync(url, visibilitySeconds: 0));
        var started = await sqs.StartMessageMoveTaskAsync(new StartMessageMoveTaskRequest { SourceArn = await sqs.ArnAsync(dlq) });
        ListMessageMoveTasksResultEntry? task = null;
        await Polling.UntilAsync(async () => (task = await TaskAsync(sqs, dlq)).Status == "COMPLETED");

        started.TaskHandle.ShouldNotBeNullOrEmpty();
        task!.ApproximateNumberOfMessagesMoved.ShouldBe(12);
        task.ApproximateNumberOfMessagesToMove.ShouldBe(12);
        var back = await sqs.ReceiveAsync(url);
        back.Select(message => message.Body).ShouldBe(Enumerable.Range(0, 10).Select(i => $"{i:00}"));
        back.ShouldAllBe(message => message.Attributes["ApproximateReceiveCount"] == "1" && !ids.Contains(message.MessageId));
    }

    [Fact]
    public async Task StartMessageMoveTask_WithARate_MovesThatManyASecondUntilCancelled()
    {
        var clock = new VirtualTime();
        await using var cloud = await SqsTestQueues.StartAsync(clock);
        using var sqs = cloud.Sqs();
        var (_, dlq) = await CreatePairAsync(sqs, "", maxReceiveCount: 1);
        var target = await sqs.CreateAsync("other");
        for (var i = 0; i < 10; i++)
        {
            await sqs.SendMessageAsync(dlq, $"{i}");
        }

        var handle = (await sqs.StartMessageMoveTaskAsync(new StartMessageMoveTaskRequest
        {
            SourceArn = await sqs.ArnAsync(dlq),
            DestinationArn = await sqs.ArnAsync(target),
            MaxNumberOfMessagesPerSecond = 1,
        })).TaskHandle;
        await Polling.UntilAsync(async () => (await TaskAsync(sqs, dlq)).ApproximateNumberOfMessagesMoved >= 3, () => Step(clock));
        var twice = await SqsTestQueues.RefusedAsync(() => StartAsync(sqs, dlq));
        var cancelled = await cloud.CallAsync("sqs", "AmazonSQS.CancelMessageMoveTask", new JsonObject { ["TaskHandle"] = handle });
        var seconds = (clock.GetUtcNow() - new VirtualTime().GetUtcNow()).TotalSeconds;

        twice.Message.ShouldBe("There is already a task running. Only one active task is allowed for a source queue arn at a given time.");
        var moved = (int)cancelled.Body["ApproximateNumberOfMessagesMoved"]!;
        moved.ShouldBeInRange(3, (int)seconds + 1);
        (await TaskAsync(sqs, dlq)).Status.ShouldBe("CANCELLED");
        (await sqs.BodiesAsync(target)).Length.ShouldBe(moved);
    }

    [Fact]
    public async Task StartMessageMoveTask_NotADeadLetterQueue_IsRefused()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var sqs = cloud.Sqs();
        var url = await sqs.CreateAsync("orders");

        var refused = await SqsTestQueues.RefusedAsync(() => StartAsync(sqs, url));
        var missing = await Should.ThrowAsync<ResourceNotFoundException>(
            () => sqs.StartMessageMoveTaskAsync(new StartMessageMoveTaskRequest { SourceArn = "arn:aws:sqs:us-east-1:000000000000:nowhere" }));

        refused.Message.ShouldBe("Source queue must be configured as a Dead Letter Queue.");
        missing.Message.ShouldBe("The resource that you specified for the SourceArn parameter doesn't exist.");
    }

    private static async Task<(string Url, string Dlq)> CreatePairAsync(AmazonSQSClient sqs, string suffix, int maxReceiveCount)
    {
        var dlq = await sqs.CreateAsync($"dead{suffix}");
        var policy = $$"""{"deadLetterTargetArn":"{{await sqs.ArnAsync(dlq)}}","maxReceiveCount":{{maxReceiveCount}}}""";
        return (await sqs.CreateAsync($"orders{suffix}", ("RedrivePolicy", policy)), dlq);
    }

    private static SendMessageRequest Message(string url, string body, string suffix) => suffix.Length == 0
        ? new SendMessageRequest(url, body)
        : new SendMessageRequest(url, body) { MessageGroupId = "g", MessageDeduplicationId = body };

    private static async Task StartAsync(AmazonSQSClient sqs, string url) =>
        await sqs.StartMessageMoveTaskAsync(new StartMessageMoveTaskRequest { SourceArn = await sqs.ArnAsync(url) });

    private static async Task<ListMessageMoveTasksResultEntry> TaskAsync(AmazonSQSClient sqs, string dlq) =>
        (await sqs.ListMessageMoveTasksAsync(new ListMessageMoveTasksRequest { SourceArn = await sqs.ArnAsync(dlq) })).Results.Single();

    private static Task Step(VirtualTime clock)
    {
        if (clock.ArmedTimers > 0)
        {
            clock.Advance(TimeSpan.FromMilliseconds(100));
        }

        return Task.Delay(1);
    }
}
