using System.Globalization;
using Amazon.SQS;
using Amazon.SQS.Model;
using Payments.Local.Time;

namespace Payments.Local.Tests.Sqs;

public sealed class VisibilityTests
{
    [Fact]
    public async Task ReceiveMessage_InFlight_IsHiddenUntilTheTimeoutAndCounted()
    {
        var clock = new VirtualTime();
        await using var cloud = await SqsTestQueues.StartAsync(clock);
        using var sqs = cloud.Sqs();
        var url = await sqs.CreateAsync("orders", ("VisibilityTimeout", "30"));
        await sqs.SendMessageAsync(url, "x");

        var first = (await sqs.ReceiveAsync(url)).Single();
        (await sqs.BodiesAsync(url)).ShouldBeEmpty();
        (await CountsAsync(sqs, url)).ShouldBe("0 visible, 1 in flight, 0 delayed");
        clock.Advance(TimeSpan.FromSeconds(30));
        (await CountsAsync(sqs, url)).ShouldBe("1 visible, 0 in flight, 0 delayed");
        var second = (await sqs.ReceiveAsync(url)).Single();

        second.Attributes["ApproximateReceiveCount"].ShouldBe("2");
        second.Attributes["ApproximateFirstReceiveTimestamp"].ShouldBe(first.Attributes["ApproximateFirstReceiveTimestamp"]);
        second.ReceiptHandle.ShouldNotBe(first.ReceiptHandle);
    }

    [Fact]
    public async Task ReceiveMessage_ManyMessages_ShowsEachOnce()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var sqs = cloud.Sqs();
        var url = await sqs.CreateAsync("orders");
        for (var i = 0; i < 25; i++)
        {
            await sqs.SendMessageAsync(url, i.ToString(CultureInfo.InvariantCulture));
        }

        var seen = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            seen.AddRange(await sqs.BodiesAsync(url));
        }

        seen.Count.ShouldBe(25);
        seen.Distinct().Count().ShouldBe(25);
        (await sqs.BodiesAsync(url)).ShouldBeEmpty();
    }

    [Fact]
    public async Task SendMessage_WithDelay_IsHiddenUntilItHasPassed()
    {
        var clock = new VirtualTime();
        await using var cloud = await SqsTestQueues.StartAsync(clock);
        using var sqs = cloud.Sqs();
        var url = await sqs.CreateAsync("orders", ("DelaySeconds", "5"));

        await sqs.SendMessageAsync(new SendMessageRequest { QueueUrl = url, MessageBody = "queue's delay" });
        await sqs.SendMessageAsync(new SendMessageRequest { QueueUrl = url, MessageBody = "own delay", DelaySeconds = 60 });
        await sqs.SendMessageAsync(new SendMessageRequest { QueueUrl = url, MessageBody = "none", DelaySeconds = 0 });

        (await sqs.BodiesAsync(url)).ShouldBe(["none"]);
        (await CountsAsync(sqs, url)).ShouldBe("0 visible, 1 in flight, 2 delayed");
        clock.Advance(TimeSpan.FromSeconds(5));
        (await sqs.BodiesAsync(url)).ShouldBe(["queue's delay"]);
        clock.Advance(TimeSpan.FromSeconds(55));
        (await sqs.BodiesAsync(url)).ShouldContain("own delay");
    }

    [Fact]
    public async Task ChangeMessageVisibility_ExtendsOrEnds_TheTimeout()
    {
        var clock = new VirtualTime();
        await using var cloud = await SqsTestQueues.StartAsync(clock);
        using var sqs = cloud.Sqs();
        var url = await sqs.CreateAsync("orders");
        await sqs.SendMessageAsync(url, "x");
        var handle = (await sqs.ReceiveAsync(url)).Single().ReceiptHandle;

        await sqs.ChangeMessageVisibilityAsync(url, handle, 100);
        clock.Advance(TimeSpan.FromSeconds(99));
        (await sqs.BodiesAsync(url)).ShouldBeEmpty();
        await sqs.ChangeMessageVisibilityAsync(url, handle, 0);
        (await sqs.BodiesAsync(url)).ShouldBe(["x"]);
    }

    [Fact]
    public async Task ChangeMessageVisibility_MessageVisibleAgain_ChangesNothing()
    {
        var clock = new VirtualTime();
        await using var cloud = await SqsTestQueues.StartAsync(clock);
        using var sqs = cloud.Sqs();
        var url = await sqs.CreateAsync("orders");
        await sqs.SendMessageAsync(url, "x");
        var handle = (await sqs.ReceiveAsync(url)).Single().ReceiptHandle;
        clock.Advance(TimeSpan.FromSeconds(30));

        await sqs.ChangeMessageVisibilityAsync(url, handle, 100);

        (await sqs.BodiesAsync(url)).ShouldBe(["x"]);
    }

    [Fact]
    public async Task ChangeMessageVisibility_DeletedOrTooLong_IsInvalidParameterValue()
    {
        var clock = new VirtualTime();
        await using var cloud = await SqsTestQueues.StartAsync(clock);
        using var sqs = cloud.Sqs();
        var url = await sqs.CreateAsync("orders");
        await sqs.SendMessageAsync(url, "x");
        var handle = (await sqs.ReceiveAsync(url)).Single().ReceiptHandle;

        clock.Advance(TimeSpan.FromSeconds(1));
        var tooLong = await SqsTestQueues.RefusedAsync(() => sqs.ChangeMessageVisibilityAsync(url, handle, 43200));
        await sqs.DeleteMessageAsync(url, handle);
        var deleted = await SqsTestQueues.RefusedAsync(() => sqs.ChangeMessageVisibilityAsync(url, handle, 10));
        var garbage = await Should.ThrowAsync<ReceiptHandleIsInvalidException>(() => sqs.ChangeMessageVisibilityAsync(url, "garbage", 10));

        tooLong.Message.ShouldBe("Value 43200 for parameter VisibilityTimeout is invalid. Reason: Total VisibilityTimeout for the message is beyond the limit [43200 seconds].");
        deleted.Message.ShouldBe($"Value {handle} for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not available for visibility timeout change.");
        garbage.Message.ShouldBe("The input receipt handle \"garbage\" is not a valid receipt handle.");
    }

    [Fact]
    public async Task DeleteMessage_ExpiredHandle_DeletesInAStandardQueueAndIsRefusedInAFifoQueue()
    {
        var clock = new VirtualTime();
        await using var cloud = await SqsTestQueues.StartAsync(clock);
        using var sqs = cloud.Sqs();
        var standard = await sqs.CreateAsync("orders");
        var fifo = await sqs.CreateAsync("orders.fifo");
        await sqs.SendMessageAsync(standard, "x");
        await sqs.SendFifoAsync(fifo, "g", "x");
        var standardHandle = (await sqs.ReceiveAsync(standard)).Single().ReceiptHandle;
        var fifoHandle = (await sqs.ReceiveAsync(fifo)).Single().ReceiptHandle;
        clock.Advance(TimeSpan.FromSeconds(30));

        await sqs.DeleteMessageAsync(standard, standardHandle);
        var refused = await SqsTestQueues.RefusedAsync(() => sqs.DeleteMessageAsync(fifo, fifoHandle));

        (await CountsAsync(sqs, standard)).ShouldBe("0 visible, 0 in flight, 0 delayed");
        refused.ErrorCode.ShouldBe("InvalidParameterValue");
        refused.Message.ShouldBe($"Value {fifoHandle} for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.");
    }

    [Fact]
    public async Task ReceiveMessage_LongPoll_EndsWhenAMessageComes()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var sqs = cloud.Sqs();
        var url = await sqs.CreateAsync("orders");

        var waiting = sqs.ReceiveMessageAsync(new ReceiveMessageRequest { QueueUrl = url, WaitTimeSeconds = 20 });
        await sqs.SendMessageAsync(url, "x");

        (await waiting).Messages.Single().Body.ShouldBe("x");
    }

    [Fact]
    public async Task ReceiveMessage_LongPoll_EndsEmptyAtItsTimeAndSeesDelayedMessages()
    {
        var clock = new VirtualTime();
        await using var cloud = await SqsTestQueues.StartAsync(clock);
        using var sqs = cloud.Sqs();
        var url = await sqs.CreateAsync("orders", ("ReceiveMessageWaitTimeSeconds", "20"));
        var start = clock.GetUtcNow();

        var empty = await clock.DriveAsync(sqs.ReceiveMessageAsync(url), TimeSpan.FromSeconds(1));
        var waited = clock.GetUtcNow() - start;
        await sqs.SendMessageAsync(new SendMessageRequest { QueueUrl = url, MessageBody = "late", DelaySeconds = 10 });
        var late = await clock.DriveAsync(sqs.ReceiveMessageAsync(url), TimeSpan.FromSeconds(1));

        (empty.Messages ?? []).ShouldBeEmpty();
        waited.ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(20));
        late.Messages.Single().Body.ShouldBe("late");
    }

    private static async Task<string> CountsAsync(AmazonSQSClient sqs, string url)
    {
        var numbers = await sqs.AttributesAsync(url, "All");
        return $"{numbers["ApproximateNumberOfMessages"]} visible, {numbers["ApproximateNumberOfMessagesNotVisible"]} in flight, {numbers["ApproximateNumberOfMessagesDelayed"]} delayed";
    }
}
