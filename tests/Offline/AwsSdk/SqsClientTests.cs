using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;

namespace Payments.Offline.Tests.AwsSdk;

public sealed class SqsClientTests
{
    private const string Queue = "http://127.0.0.1:4566/000000000000/checkouts.fifo";

    [Fact]
    public async Task SendMessage_WithGroupAndAttributes_IsSignedAwsJson()
    {
        using var server = new WireServer(new WireAnswer(200, """{"MessageId":"m-1","MD5OfMessageBody":"5d41402abc4b2a76b9719d911017c592","SequenceNumber":"18"}"""));
        using var client = Clients.Sqs(server);

        var response = await client.SendMessageAsync(new SendMessageRequest(Queue, "hello")
        {
            MessageGroupId = "mch_1",
            MessageDeduplicationId = "trk_1",
            MessageAttributes = new() { ["traceparent"] = new() { DataType = "String", StringValue = "00-1" } },
        });

        var request = server.Requests.ShouldHaveSingleItem();
        request.Method.ShouldBe("POST");
        request.Target.ShouldBe("/");
        request.Headers["X-Amz-Target"].ShouldBe("AmazonSQS.SendMessage");
        request.Headers["Content-Type"].ShouldBe("application/x-amz-json-1.0");
        request.Headers["X-Amz-Security-Token"].ShouldBe("token");
        request.Headers["Authorization"].ShouldStartWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/");
        request.Headers["Authorization"].ShouldContain("/eu-central-1/sqs/aws4_request");
        request.Body.ShouldBe("""
            {"MessageAttributes":{"traceparent":{"DataType":"String","StringValue":"00-1"}},"MessageBody":"hello","MessageDeduplicationId":"trk_1","MessageGroupId":"mch_1","QueueUrl":"QUEUE"}
            """.Replace("QUEUE", Queue, StringComparison.Ordinal));
        response.MessageId.ShouldBe("m-1");
        response.SequenceNumber.ShouldBe("18");
        response.ResponseMetadata.RequestId.ShouldBe("request-1");
    }

    [Fact]
    public async Task ReceiveMessage_WithoutMessages_LeavesTheCollectionNull()
    {
        using var server = new WireServer(new WireAnswer(200, "{}"));
        using var client = Clients.Sqs(server);

        var response = await client.ReceiveMessageAsync(new ReceiveMessageRequest(Queue) { MaxNumberOfMessages = 10, WaitTimeSeconds = 0, MessageSystemAttributeNames = ["All"] });

        response.Messages.ShouldBeNull();
        server.Requests[0].Body.ShouldBe("""{"MaxNumberOfMessages":10,"MessageSystemAttributeNames":["All"],"QueueUrl":"QUEUE","WaitTimeSeconds":0}""".Replace("QUEUE", Queue, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ReceiveMessage_WithAMessage_ReadsBodyAttributesAndBinary()
    {
        using var server = new WireServer(new WireAnswer(200, """
            {"Messages":[{"MessageId":"m-1","ReceiptHandle":"r-1","Body":"hello","MD5OfBody":"5d41402abc4b2a76b9719d911017c592",
              "Attributes":{"MessageGroupId":"g","ApproximateReceiveCount":"1"},"MessageAttributes":{"b":{"DataType":"Binary","BinaryValue":"AQI="}}}]}
            """));
        using var client = Clients.Sqs(server);

        var message = (await client.ReceiveMessageAsync(Queue)).Messages.ShouldHaveSingleItem();

        message.ReceiptHandle.ShouldBe("r-1");
        message.Attributes["MessageGroupId"].ShouldBe("g");
        message.MessageAttributes["b"].BinaryValue.ToArray().ShouldBe([1, 2]);
    }

    [Fact]
    public async Task SendMessage_AnsweredWithAnotherMd5_IsRefused()
    {
        using var server = new WireServer(new WireAnswer(200, """{"MessageId":"m-1","MD5OfMessageBody":"00000000000000000000000000000000"}"""));
        using var client = Clients.Sqs(server);

        var error = await Should.ThrowAsync<AmazonSQSException>(() => client.SendMessageAsync(Queue, "hello"));

        error.Message.ShouldContain("MD5 hash mismatch");
    }

    [Fact]
    public async Task SendMessageBatch_PartlyFailed_ShowsWhichEntries()
    {
        using var server = new WireServer(new WireAnswer(200, """
            {"Successful":[{"Id":"a","MessageId":"m-1","MD5OfMessageBody":"0cc175b9c0f1b6a831c399e269772661"}],
             "Failed":[{"Id":"b","Code":"InternalError","SenderFault":false,"Message":"try again"}]}
            """));
        using var client = Clients.Sqs(server);

        var response = await client.SendMessageBatchAsync(Queue, [new("a", "a"), new("b", "b")]);

        response.Successful.ShouldHaveSingleItem().Id.ShouldBe("a");
        response.Failed.ShouldHaveSingleItem().SenderFault.ShouldBe(false);
    }

    [Fact]
    public async Task GetQueueUrl_OfAQueueThatDoesNotExist_ThrowsTheTypedExceptionWithTheQueryErrorCode()
    {
        using var server = new WireServer(new WireAnswer(400, """{"__type":"com.amazonaws.sqs#QueueDoesNotExist","message":"The specified queue does not exist."}""")
            .With("x-amzn-query-error", "AWS.SimpleQueueService.NonExistentQueue;Sender"));
        using var client = Clients.Sqs(server);

        var error = await Should.ThrowAsync<QueueDoesNotExistException>(() => client.GetQueueUrlAsync("missing"));

        error.ErrorCode.ShouldBe("AWS.SimpleQueueService.NonExistentQueue");
        error.ErrorType.ShouldBe(ErrorType.Sender);
        error.Message.ShouldBe("The specified queue does not exist.");
        error.StatusCode.ShouldBe(System.Net.HttpStatusCode.BadRequest);
        error.RequestId.ShouldBe("request-1");
    }

    [Fact]
    public async Task AnyCall_RefusedByIam_ThrowsTheServicesExceptionWithTheCode()
    {
        using var server = new WireServer(new WireAnswer(403, """{"__type":"com.amazon.coral.service#AccessDeniedException","message":"User: x is not authorized"}"""));
        using var client = Clients.Sqs(server);

        var error = await Should.ThrowAsync<AmazonSQSException>(() => client.PurgeQueueAsync(Queue));

        error.ErrorCode.ShouldBe("AccessDeniedException");
        error.Message.ShouldBe("User: x is not authorized");
    }

    [Fact]
    public async Task AnyCall_AnsweredWith500_IsTriedAgain()
    {
        using var server = new WireServer(new WireAnswer(500, """{"__type":"InternalFailure"}"""), new WireAnswer(200, """{"QueueUrl":"http://q"}"""));
        using var client = Clients.Sqs(server);

        (await client.GetQueueUrlAsync("q")).QueueUrl.ShouldBe("http://q");

        server.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task ListMessageMoveTasks_WithTasks_ReadsNumbers()
    {
        using var server = new WireServer(new WireAnswer(200, """
            {"Results":[{"Status":"RUNNING","ApproximateNumberOfMessagesMoved":3,"ApproximateNumberOfMessagesToMove":50000000000,"StartedTimestamp":1700000000000}]}
            """));
        using var client = Clients.Sqs(server);

        var task = (await client.ListMessageMoveTasksAsync(new ListMessageMoveTasksRequest { SourceArn = "arn:dlq" })).Results.ShouldHaveSingleItem();

        task.ApproximateNumberOfMessagesToMove.ShouldBe(50000000000);
        task.StartedTimestamp.ShouldBe(1700000000000);
    }
}
