using System.Globalization;
using System.Text;
using Amazon.SQS.Model;
using Payments.Local.Time;

namespace Payments.Local.Tests.Sqs;

public sealed class MessageTests
{
    [Fact]
    public async Task SendMessage_ThenReceive_GivesBodyAttributesAndDigests()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var sqs = cloud.Sqs();
        var url = await sqs.CreateAsync("orders");
        var attributes = new Dictionary<string, MessageAttributeValue>
        {
            ["timestamp"] = new() { DataType = "Number", StringValue = "1493147359900" },
            ["blob"] = new() { DataType = "Binary.png", BinaryValue = new MemoryStream([1, 2, 3]) },
        };

        var sent = await sqs.SendMessageAsync(new SendMessageRequest
        {
            QueueUrl = url,
            MessageBody = "test",
            MessageAttributes = attributes,
            MessageSystemAttributes = new() { ["AWSTraceHeader"] = new() { DataType = "String", StringValue = "Root=1-5759e988-bd862e3fe1be46a994272793" } },
        });
        var received = (await sqs.ReceiveAsync(url)).Single();

        sent.MD5OfMessageBody.ShouldBe("098f6bcd4621d373cade4e832627b4f6");
        received.MessageId.ShouldBe(sent.MessageId);
        received.Body.ShouldBe("test");
        received.MD5OfBody.ShouldBe(sent.MD5OfMessageBody);
        received.MD5OfMessageAttributes.ShouldBe(sent.MD5OfMessageAttributes);
        received.MessageAttributes["blob"].BinaryValue.ToArray().ShouldBe([1, 2, 3]);
        received.Attributes["AWSTraceHeader"].ShouldBe("Root=1-5759e988-bd862e3fe1be46a994272793");
        received.Attributes["ApproximateReceiveCount"].ShouldBe("1");
        received.Attributes["SenderId"].ShouldBe("000000000000");
    }

    [Fact]
    public async Task SendMessage_OneAttribute_HasTheDigestThatAwsGives()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var sqs = cloud.Sqs();
        var url = await sqs.CreateAsync("orders");

        var sent = await sqs.SendMessageAsync(new SendMessageRequest
        {
            QueueUrl = url,
            MessageBody = "message-1",
            MessageAttributes = new() { ["MyAttribute"] = new() { DataType = "String", StringValue = "foobar" } },
        });

        sent.MD5OfMessageAttributes.ShouldBe("adb59cd4678ea5a855436b949cd07ab6");
    }

    [Theory]
    [InlineData(null, "", null)]
    [InlineData("All", "General,Hello,Help.Me", "4c360f3fdafd970e05fae2f149d997f5")]
    [InlineData(".*", "General,Hello,Help.Me", "4c360f3fdafd970e05fae2f149d997f5")]
    [InlineData("General,Hello", "General,Hello", "fca026605781cb4126a1e9044df24232")]
    [InlineData("Hello,Absent", "Hello", "a311262e065454b75da111d535b8dacd")]
    [InlineData("Hel.*", "Hello,Help.Me", null)]
    [InlineData("Absent", "", null)]
    public async Task ReceiveMessage_AttributeNames_ChooseAttributesAndTheirDigest(string? asked, string expected, string? digest)
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var sqs = cloud.Sqs();
        var url = await sqs.CreateAsync("orders");
        MessageAttributeValue Text(string value) => new() { DataType = "String", StringValue = value };
        await sqs.SendMessageAsync(new SendMessageRequest
        {
            QueueUrl = url,
            MessageBody = "msg",
            MessageAttributes = new() { ["Help.Me"] = Text("Me"), ["Hello"] = Text("There"), ["General"] = Text("Kenobi") },
        });

        var received = (await sqs.ReceiveMessageAsync(new ReceiveMessageRequest { QueueUrl = url, MessageAttributeNames = asked?.Split(',').ToList() ?? [] })).Messages.Single();

        string.Join(',', (received.MessageAttributes ?? []).Keys.Order(StringComparer.Ordinal)).ShouldBe(expected);
        if (digest is not null)
        {
            received.MD5OfMessageAttributes.ShouldBe(digest);
        }
    }

    [Theory]
    [InlineData("a\u0001b")]
    [InlineData("\uFFFE")]
    [InlineData("\0")]
    public async Task SendMessage_ForbiddenCharacters_IsInvalidMessageContents(string body)
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var sqs = cloud.Sqs();
        var url = await sqs.CreateAsync("orders");

        await Should.ThrowAsync<InvalidMessageContentsException>(() => sqs.SendMessageAsync(url, body));
    }

    [Fact]
    public async Task SendMessage_AllAllowedCharacters_ComeBack()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var sqs = cloud.Sqs();
        var url = await sqs.CreateAsync("orders");
        const string Body = "tab\t cr\r lf\n <&>'\" ø 漢 \U0001F600";

        await sqs.SendMessageAsync(url, Body);

        (await sqs.BodiesAsync(url)).ShouldBe([Body]);
    }

    [Theory]
    [InlineData("", "String", "x", "Message (user) attribute name must be between 1 and 256 characters long.")]
    [InlineData("AWS.x", "String", "x", "Message (user) attribute name 'AWS.x' is invalid: the prefixes AWS. and Amazon. are reserved.")]
    [InlineData("a", "String", "", "Message (user) attribute 'a' must contain a non-empty value of type 'String'.")]
    [InlineData("a", "Number", "ten", "Can't cast the value of message (user) attribute 'a' to a number.")]
    [InlineData("a", "Date", "x", "Message (user) attribute 'a' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.")]
    public async Task SendMessage_BadAttribute_IsInvalidParameterValue(string name, string type, string value, string message)
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var sqs = cloud.Sqs();
        var url = await sqs.CreateAsync("orders");

        var refused = await SqsTestQueues.RefusedAsync(() => sqs.SendMessageAsync(new SendMessageRequest
        {
            QueueUrl = url,
            MessageBody = "x",
            MessageAttributes = new() { [name] = new() { DataType = type, StringValue = value } },
        }));

        refused.ErrorCode.ShouldBe("InvalidParameterValue");
        refused.Message.ShouldBe(message);
    }

    [Fact]
    public async Task SendMessage_OverTheQueuesLimit_IsRefusedByBytes()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var sqs = cloud.Sqs();
        var url = await sqs.CreateAsync("orders", ("MaximumMessageSize", "1024"));

        await sqs.SendMessageAsync(url, new string('x', 1024));
        var refused = await SqsTestQueues.RefusedAsync(() => sqs.SendMessageAsync(url, new string('x', 1023) + "é"));
        var withAttributes = await SqsTestQueues.RefusedAsync(() => sqs.SendMessageAsync(new SendMessageRequest
        {
            QueueUrl = url,
            MessageBody = new string('x', 1010),
            MessageAttributes = new() { ["name"] = new() { DataType = "String", StringValue = "value" } },
        }));

        refused.ErrorCode.ShouldBe("InvalidParameterValue");
        refused.Message.ShouldBe("One or more parameters are invalid. Reason: Message must be shorter than 1024 bytes.");
        withAttributes.Message.ShouldBe(refused.Message);
    }

    [Fact]
    public async Task ReceiveMessage_NumbersOutOfRange_AreRefusedWithAwsTexts()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var sqs = cloud.Sqs();
        var url = await sqs.CreateAsync("orders");

        var most = await SqsTestQueues.RefusedAsync(() => sqs.ReceiveMessageAsync(new ReceiveMessageRequest { QueueUrl = url, MaxNumberOfMessages = 11 }));
        var wait = await SqsTestQueues.RefusedAsync(() => sqs.ReceiveMessageAsync(new ReceiveMessageRequest { QueueUrl = url, WaitTimeSeconds = 21 }));

        most.Message.ShouldBe("Value 11 for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.");
        wait.Message.ShouldBe("Value 21 for parameter WaitTimeSeconds is invalid. Reason: Must be >= 0 and <= 20, if provided.");
        most.ErrorCode.ShouldBe("InvalidParameterValue");
    }

    [Fact]
    public async Task SendMessageBatch_MixedEntries_AreAnsweredOneByOne()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var sqs = cloud.Sqs();
        var url = await sqs.CreateAsync("orders", ("MaximumMessageSize", "1024"));

        var answer = await sqs.SendMessageBatchAsync(
            url,
            [new("good", "1"), new("control", "\u0001"), new("long", new string('x', 1025)), new("late", "2") { DelaySeconds = 901 }]);

        answer.Successful.Select(entry => entry.Id).ShouldBe(["good"]);
        answer.Failed.ToDictionary(entry => entry.Id, entry => entry.Code).ShouldBe(
            new Dictionary<string, string> { ["control"] = "InvalidMessageContents", ["long"] = "InvalidParameterValue", ["late"] = "InvalidParameterValue" },
            ignoreOrder: true);
        answer.Failed.ShouldAllBe(entry => entry.SenderFault == true);
    }

    [Fact]
    public async Task SendMessageBatch_WrongShape_IsRefusedWhole()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var sqs = cloud.Sqs();
        var url = await sqs.CreateAsync("orders");
        List<SendMessageBatchRequestEntry> Entries(int count, string body = "x") =>
            [.. Enumerable.Range(0, count).Select(number => new SendMessageBatchRequestEntry(number.ToString(CultureInfo.InvariantCulture), body))];

        var empty = await Should.ThrowAsync<EmptyBatchRequestException>(() => sqs.SendMessageBatchAsync(url, []));
        var many = await Should.ThrowAsync<TooManyEntriesInBatchRequestException>(() => sqs.SendMessageBatchAsync(url, Entries(11)));
        var repeated = await Should.ThrowAsync<BatchEntryIdsNotDistinctException>(() => sqs.SendMessageBatchAsync(url, [new("a", "1"), new("a", "2")]));
        var badId = await Should.ThrowAsync<InvalidBatchEntryIdException>(() => sqs.SendMessageBatchAsync(url, [new("a b", "1")]));
        var tooLong = await Should.ThrowAsync<BatchRequestTooLongException>(() => sqs.SendMessageBatchAsync(url, [.. Entries(1, new string('x', 1048576)), new("b", "x")]));

        empty.Message.ShouldBe("There should be at least one SendMessageBatchRequestEntry in the request.");
        many.Message.ShouldBe("Maximum number of entries per request are 10. You have sent 11.");
        repeated.Message.ShouldBe("Id a repeated.");
        badId.ErrorCode.ShouldBe("AWS.SimpleQueueService.InvalidBatchEntryId");
        tooLong.Message.ShouldBe("Batch requests cannot be longer than 1048576 bytes. You have sent 1048577 bytes.");
        (await sqs.BodiesAsync(url)).ShouldBeEmpty();
    }

    [Fact]
    public async Task DeleteMessageBatch_GoodAndBadHandles_AreAnsweredOneByOne()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var sqs = cloud.Sqs();
        var url = await sqs.CreateAsync("orders");
        await sqs.SendMessageAsync(url, "x");
        var handle = (await sqs.ReceiveAsync(url)).Single().ReceiptHandle;

        var answer = await sqs.DeleteMessageBatchAsync(url, [new("a", handle), new("b", "garbage"), new("c", handle)]);

        answer.Successful.Select(entry => entry.Id).ShouldBe(["a", "c"]);
        answer.Failed.Single().Code.ShouldBe("ReceiptHandleIsInvalid");
        answer.Failed.Single().Message.ShouldBe("The input receipt handle \"garbage\" is not a valid receipt handle.");
    }

    [Fact]
    public async Task DeleteMessage_HandleOfAnotherQueue_IsInvalid()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var sqs = cloud.Sqs();
        var url = await sqs.CreateAsync("orders");
        var other = await sqs.CreateAsync("others");
        await sqs.SendMessageAsync(url, "x");
        var handle = (await sqs.ReceiveAsync(url)).Single().ReceiptHandle;

        await Should.ThrowAsync<ReceiptHandleIsInvalidException>(() => sqs.DeleteMessageAsync(other, handle));
    }

    [Fact]
    public async Task Messages_OlderThanTheRetentionPeriod_AreGone()
    {
        var clock = new VirtualTime();
        await using var cloud = await SqsTestQueues.StartAsync(clock);
        using var sqs = cloud.Sqs();
        var url = await sqs.CreateAsync("orders.fifo", ("MessageRetentionPeriod", "60"));
        await sqs.SendFifoAsync(url, "g", "old");
        clock.Advance(TimeSpan.FromSeconds(30));
        await sqs.SendFifoAsync(url, "g", "young");
        await sqs.ReceiveAsync(url, 1, visibilitySeconds: 600);

        clock.Advance(TimeSpan.FromSeconds(30));

        (await sqs.AttributesAsync(url, "ApproximateNumberOfMessages"))["ApproximateNumberOfMessages"].ShouldBe("1");
        (await sqs.BodiesAsync(url)).ShouldBe(["young"]);
    }

    [Fact]
    public async Task SendMessage_LargestMessage_IsTaken()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var sqs = cloud.Sqs();
        var url = await sqs.CreateAsync("orders");
        var body = new string('x', 1048576);

        await sqs.SendMessageAsync(url, body);

        Encoding.UTF8.GetByteCount((await sqs.BodiesAsync(url)).Single()).ShouldBe(1048576);
    }
}
