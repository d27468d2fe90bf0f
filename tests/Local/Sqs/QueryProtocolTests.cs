using System.Xml.Linq;

namespace Payments.Local.Tests.Sqs;

/// <summary>The protocol of older clients: forms in, XML out.</summary>
public sealed class QueryProtocolTests
{
    private static readonly XNamespace Xml = "http://queue.amazonaws.com/doc/2012-11-05/";

    [Fact]
    public async Task CreateQueue_AttributesAndTags_AreRead()
    {
        await using var cloud = await CloudFixture.StartAsync();

        var created = await CallAsync(
            cloud, "/", "Action=CreateQueue&QueueName=orders&Attribute.1.Name=VisibilityTimeout&Attribute.1.Value=45&Attribute.2.Name=DelaySeconds&Attribute.2.Value=1&Tag.1.Key=team&Tag.1.Value=payments");
        var url = created.Descendants(Xml + "QueueUrl").Single().Value;
        var attributes = await CallAsync(cloud, new Uri(url).AbsolutePath, "Action=GetQueueAttributes&AttributeName.1=VisibilityTimeout&AttributeName.2=DelaySeconds");
        var tags = await CallAsync(cloud, "/", $"Action=ListQueueTags&QueueUrl={Uri.EscapeDataString(url)}");

        created.Root!.Name.ShouldBe(Xml + "CreateQueueResponse");
        created.Descendants(Xml + "RequestId").ShouldHaveSingleItem();
        Pairs(attributes, "Attribute", "Name").ShouldBe(new Dictionary<string, string> { ["DelaySeconds"] = "1", ["VisibilityTimeout"] = "45" });
        Pairs(tags, "Tag", "Key").ShouldBe(new Dictionary<string, string> { ["team"] = "payments" });
    }

    [Fact]
    public async Task SendAndReceive_OnTheQueuesUrl_CarryBodyAndAttributes()
    {
        await using var cloud = await CloudFixture.StartAsync();
        await CallAsync(cloud, "/", "Action=CreateQueue&QueueName=orders");
        const string Queue = "/000000000000/orders";
        var body = Uri.EscapeDataString("a<b>&\r\n\"'é");

        var sent = await CallAsync(
            cloud,
            Queue,
            $"Action=SendMessage&MessageBody={body}&MessageAttribute.1.Name=MyAttribute&MessageAttribute.1.Value.DataType=String&MessageAttribute.1.Value.StringValue=foobar&MessageAttribute.2.Name=blob&MessageAttribute.2.Value.DataType=Binary&MessageAttribute.2.Value.BinaryValue=AQID");
        var received = await CallAsync(cloud, Queue, "Action=ReceiveMessage&MaxNumberOfMessages=10&AttributeName.1=All&MessageAttributeName.1=All");
        var message = received.Descendants(Xml + "Message").Single();
        var handle = message.Element(Xml + "ReceiptHandle")!.Value;
        var deleted = await CallAsync(cloud, Queue, $"Action=DeleteMessage&ReceiptHandle={Uri.EscapeDataString(handle)}");
        var counts = await CallAsync(cloud, Queue, "Action=GetQueueAttributes&AttributeName.1=ApproximateNumberOfMessagesNotVisible");

        message.Element(Xml + "Body")!.Value.ShouldBe("a<b>&\r\n\"'é");
        message.Element(Xml + "MD5OfMessageAttributes")!.Value.ShouldBe(sent.Descendants(Xml + "MD5OfMessageAttributes").Single().Value);
        Pairs(message, "Attribute", "Name").Keys.ShouldContain("SentTimestamp");
        message.Elements(Xml + "MessageAttribute").Select(attribute => attribute.Element(Xml + "Name")!.Value).ShouldBe(["MyAttribute", "blob"]);
        message.Descendants(Xml + "BinaryValue").Single().Value.ShouldBe("AQID");
        deleted.Root!.Elements().Select(element => element.Name.LocalName).ShouldBe(["ResponseMetadata"]);
        Pairs(counts, "Attribute", "Name").Values.ShouldBe(["0"]);
    }

    [Fact]
    public async Task ReceiveMessage_EmptyQueue_HasAnEmptyResult()
    {
        await using var cloud = await CloudFixture.StartAsync();
        await CallAsync(cloud, "/", "Action=CreateQueue&QueueName=orders");

        var received = await CallAsync(cloud, "/000000000000/orders", "Action=ReceiveMessage");

        received.Root!.Name.ShouldBe(Xml + "ReceiveMessageResponse");
        received.Descendants(Xml + "Message").ShouldBeEmpty();
    }

    [Fact]
    public async Task Batches_OfEachKind_NameTheirEntries()
    {
        await using var cloud = await CloudFixture.StartAsync();
        await CallAsync(cloud, "/", "Action=CreateQueue&QueueName=orders");
        const string Queue = "/000000000000/orders";

        var sent = await CallAsync(
            cloud,
            Queue,
            "Action=SendMessageBatch&SendMessageBatchRequestEntry.1.Id=a&SendMessageBatchRequestEntry.1.MessageBody=1&SendMessageBatchRequestEntry.2.Id=b&SendMessageBatchRequestEntry.2.MessageBody=2&SendMessageBatchRequestEntry.2.DelaySeconds=901");
        var received = await CallAsync(cloud, Queue, "Action=ReceiveMessage&MaxNumberOfMessages=10");
        var handle = Uri.EscapeDataString(received.Descendants(Xml + "ReceiptHandle").Single().Value);
        var changed = await CallAsync(
            cloud,
            Queue,
            $"Action=ChangeMessageVisibilityBatch&ChangeMessageVisibilityBatchRequestEntry.1.Id=c&ChangeMessageVisibilityBatchRequestEntry.1.ReceiptHandle={handle}&ChangeMessageVisibilityBatchRequestEntry.1.VisibilityTimeout=60");
        var deleted = await CallAsync(
            cloud, Queue, $"Action=DeleteMessageBatch&DeleteMessageBatchRequestEntry.1.Id=d&DeleteMessageBatchRequestEntry.1.ReceiptHandle={handle}");

        sent.Descendants(Xml + "SendMessageBatchResultEntry").Single().Element(Xml + "Id")!.Value.ShouldBe("a");
        var failed = sent.Descendants(Xml + "BatchResultErrorEntry").Single();
        failed.Element(Xml + "Code")!.Value.ShouldBe("InvalidParameterValue");
        failed.Element(Xml + "SenderFault")!.Value.ShouldBe("true");
        changed.Descendants(Xml + "ChangeMessageVisibilityBatchResultEntry").Single().Element(Xml + "Id")!.Value.ShouldBe("c");
        deleted.Descendants(Xml + "DeleteMessageBatchResultEntry").Single().Element(Xml + "Id")!.Value.ShouldBe("d");
    }

    [Fact]
    public async Task UnknownQueue_IsTheOlderErrorCode()
    {
        await using var cloud = await CloudFixture.StartAsync();

        var refused = await CallAsync(cloud, "/000000000000/nowhere", "Action=SendMessage&MessageBody=x");

        refused.Descendants(Xml + "Code").Single().Value.ShouldBe("AWS.SimpleQueueService.NonExistentQueue");
        refused.Descendants(Xml + "Type").Single().Value.ShouldBe("Sender");
    }

    [Fact]
    public async Task ListQueues_AndDeadLetterSources_RepeatTheirElement()
    {
        await using var cloud = await CloudFixture.StartAsync();
        await CallAsync(cloud, "/", "Action=CreateQueue&QueueName=dead");
        var policy = Uri.EscapeDataString("""{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:dead","maxReceiveCount":"3"}""");
        await CallAsync(cloud, "/", $"Action=CreateQueue&QueueName=orders&Attribute.1.Name=RedrivePolicy&Attribute.1.Value={policy}");

        var all = await CallAsync(cloud, "/", "Action=ListQueues");
        var sources = await CallAsync(cloud, "/000000000000/dead", "Action=ListDeadLetterSourceQueues");

        all.Descendants(Xml + "QueueUrl").Count().ShouldBe(2);
        sources.Descendants(Xml + "QueueUrl").Single().Value.ShouldEndWith("/orders");
    }

    private static async Task<XDocument> CallAsync(CloudFixture cloud, string path, string form)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(form, System.Text.Encoding.UTF8, "application/x-www-form-urlencoded"),
        };
        CloudFixture.Sign(request, "sqs");
        using var response = await cloud.Http.SendAsync(request);
        return XDocument.Parse(await response.Content.ReadAsStringAsync());
    }

    private static Dictionary<string, string> Pairs(XContainer container, string element, string key) =>
        container.Descendants(Xml + element).ToDictionary(pair => pair.Element(Xml + key)!.Value, pair => pair.Element(Xml + "Value")!.Value);
}
