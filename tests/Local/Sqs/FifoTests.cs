using System.Globalization;
using Amazon.SQS.Model;
using Payments.Local.Time;

namespace Payments.Local.Tests.Sqs;

public sealed class FifoTests
{
    [Fact]
    public async Task SendMessage_WithoutGroupOrDeduplication_IsRefused()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var sqs = cloud.Sqs();
        var url = await sqs.CreateAsync("orders.fifo");

        var noGroup = await SqsTestQueues.RefusedAsync(() => sqs.SendMessageAsync(url, "x"));
        var noId = await SqsTestQueues.RefusedAsync(() => sqs.SendMessageAsync(new SendMessageRequest { QueueUrl = url, MessageBody = "x", MessageGroupId = "g" }));
        var badId = await SqsTestQueues.RefusedAsync(() => sqs.SendFifoAsync(url, "group 123", "x"));
        var delay = await SqsTestQueues.RefusedAsync(() => sqs.SendMessageAsync(new SendMessageRequest
        {
            QueueUrl = url,
            MessageBody = "x",
            MessageGroupId = "g",
            MessageDeduplicationId = "x",
            DelaySeconds = 2,
        }));

        noGroup.ErrorCode.ShouldBe("MissingParameter");
        noGroup.Message.ShouldBe("The request must contain the parameter MessageGroupId.");
        noId.ErrorCode.ShouldBe("InvalidParameterValue");
        noId.Message.ShouldBe("The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly");
        badId.Message.ShouldBe("Value group 123 for parameter MessageGroupId is invalid. Reason: MessageGroupId can only include alphanumeric and punctuation characters. 1 to 128 in length.");
        delay.Message.ShouldBe("Value 2 for parameter DelaySeconds is invalid. Reason: The request include parameter that is not valid for this queue type.");
    }

    [Fact]
    public async Task SendMessageBatch_WithoutGroup_IsRefusedWhole()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var sqs = cloud.Sqs();
        var url = await sqs.CreateAsync("orders.fifo", ("ContentBasedDeduplication", "true"));

        var refused = await SqsTestQueues.RefusedAsync(() => sqs.SendMessageBatchAsync(url, [new("a", "1") { MessageGroupId = "g" }, new("b", "2")]));

        refused.ErrorCode.ShouldBe("InvalidParameterValue");
        refused.Message.ShouldBe("The request must contain the parameter MessageGroupId.");
        (await sqs.BodiesAsync(url)).ShouldBeEmpty();
    }

    [Fact]
    public async Task ReceiveMessage_GroupInFlight_IsBlockedUntilItsMessagesAreDeleted()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var sqs = cloud.Sqs();
        var url = await sqs.CreateAsync("orders.fifo");
        foreach (var (group, body) in new[] { ("1", "g1-m1"), ("2", "g2-m1"), ("1", "g1-m2"), ("2", "g2-m2"), ("1", "g1-m3"), ("1", "g1-m4"), ("3", "g3-m1") })
        {
            await sqs.SendFifoAsync(url, group, body);
        }

        var first = await sqs.ReceiveAsync(url, 2);
        first.Select(message => message.Body).ShouldBe(["g1-m1", "g1-m2"]);
        await sqs.DeleteMessageAsync(url, first[0].ReceiptHandle);
        (await sqs.BodiesAsync(url, visibilitySeconds: 0)).ShouldBe(["g2-m1", "g2-m2", "g3-m1"]);
        await sqs.DeleteMessageAsync(url, first[1].ReceiptHandle);
        (await sqs.BodiesAsync(url)).ShouldBe(["g1-m3", "g1-m4", "g2-m1", "g2-m2", "g3-m1"], ignoreOrder: true);
    }

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "foo")]
    [InlineData(2, "foo,bar")]
    public async Task ReceiveMessage_OneOfTheGroupStillInFlight_GivesOnlyWhatIsBeforeIt(int extended, string expected)
    {
        var clock = new VirtualTime();
        await using var cloud = await SqsTestQueues.StartAsync(clock);
        using var sqs = cloud.Sqs();
        var url = await sqs.CreateAsync("orders.fifo");
        foreach (var body in new[] { "foo", "bar", "baz" })
        {
            await sqs.SendFifoAsync(url, "1", body);
        }

        var all = await sqs.ReceiveAsync(url, visibilitySeconds: 1);
        await sqs.ChangeMessageVisibilityAsync(url, all[extended].ReceiptHandle, 4);
        clock.Advance(TimeSpan.FromSeconds(2));

        string.Join(',', await sqs.BodiesAsync(url)).ShouldBe(expected);
    }

    [Fact]
    public async Task SendMessage_Duplicate_IsAcceptedOnceForFiveMinutes()
    {
        var clock = new VirtualTime();
        await using var cloud = await SqsTestQueues.StartAsync(clock);
        using var sqs = cloud.Sqs();
        var url = await sqs.CreateAsync("orders.fifo");

        var first = await sqs.SendFifoAsync(url, "g", "a", "id");
        (await DeleteAllAsync(sqs, url)).ShouldBe(["a"]);
        clock.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromMilliseconds(1));
        var duplicate = await sqs.SendFifoAsync(url, "other", "b", "id");
        (await DeleteAllAsync(sqs, url)).ShouldBeEmpty();
        clock.Advance(TimeSpan.FromMilliseconds(1));
        var later = await sqs.SendFifoAsync(url, "g", "c", "id");

        duplicate.MessageId.ShouldBe(first.MessageId);
        duplicate.SequenceNumber.ShouldBe(first.SequenceNumber);
        later.MessageId.ShouldNotBe(first.MessageId);
        (await DeleteAllAsync(sqs, url)).ShouldBe(["c"]);
    }

    [Fact]
    public async Task SendMessage_ContentBasedDeduplication_GoesByTheBodyAlone()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var sqs = cloud.Sqs();
        var url = await sqs.CreateAsync("orders.fifo", ("ContentBasedDeduplication", "true"));
        SendMessageRequest Request(string value) => new()
        {
            QueueUrl = url,
            MessageBody = "same",
            MessageGroupId = "g",
            MessageAttributes = new() { ["a"] = new() { DataType = "String", StringValue = value } },
        };

        var first = await sqs.SendMessageAsync(Request("1"));
        var second = await sqs.SendMessageAsync(Request("2"));

        second.MessageId.ShouldBe(first.MessageId);
        var message = (await sqs.ReceiveAsync(url)).Single();
        message.Attributes["MessageDeduplicationId"].ShouldBe("0967115f2813a3541eaef77de9d9d5773f1c0c04314b0bbfe4ff3b3b1c55b5d5");
        message.MessageAttributes["a"].StringValue.ShouldBe("1");
    }

    [Fact]
    public async Task SendMessage_DeduplicationScopeMessageGroup_KeepsGroupsApart()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var sqs = cloud.Sqs();
        var url = await sqs.CreateAsync("orders.fifo", ("DeduplicationScope", "messageGroup"), ("FifoThroughputLimit", "perMessageGroupId"));

        await sqs.SendFifoAsync(url, "1", "one", "id");
        await sqs.SendFifoAsync(url, "2", "two", "id");
        await sqs.SendFifoAsync(url, "1", "again", "id");

        (await sqs.BodiesAsync(url)).ShouldBe(["one", "two"]);
    }

    [Fact]
    public async Task SequenceNumbers_OfAQueue_HaveTwentyDigitsAndGrow()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var sqs = cloud.Sqs();
        var url = await sqs.CreateAsync("orders.fifo");

        var numbers = new List<UInt128>();
        for (var i = 0; i < 5; i++)
        {
            var sent = await sqs.SendFifoAsync(url, "g", $"{i}");
            sent.SequenceNumber.Length.ShouldBe(20);
            numbers.Add(UInt128.Parse(sent.SequenceNumber, CultureInfo.InvariantCulture));
        }

        numbers.ShouldBe(numbers.Order());
        numbers.Distinct().Count().ShouldBe(5);
        var received = await sqs.ReceiveAsync(url);
        received.Select(message => UInt128.Parse(message.Attributes["SequenceNumber"], CultureInfo.InvariantCulture)).ShouldBe(numbers);
    }

    [Fact]
    public async Task ReceiveMessage_BlockedGroup_WakesTheLongPollWhenDeleted()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var sqs = cloud.Sqs();
        var url = await sqs.CreateAsync("orders.fifo");
        await sqs.SendFifoAsync(url, "g", "a");
        await sqs.SendFifoAsync(url, "g", "b");
        var first = (await sqs.ReceiveAsync(url, 1)).Single();

        var waiting = sqs.ReceiveMessageAsync(new ReceiveMessageRequest { QueueUrl = url, WaitTimeSeconds = 20 });
        await sqs.DeleteMessageAsync(url, first.ReceiptHandle);

        (await waiting).Messages.Single().Body.ShouldBe("b");
    }

    private static async Task<string[]> DeleteAllAsync(Amazon.SQS.AmazonSQSClient sqs, string url)
    {
        var messages = await sqs.ReceiveAsync(url);
        foreach (var message in messages)
        {
            await sqs.DeleteMessageAsync(url, message.ReceiptHandle);
        }

        return [.. messages.Select(message => message.Body)];
    }
}
