using Amazon.Runtime;
using Amazon.SimpleNotificationService.Model;

namespace Payments.Offline.Tests.AwsSdk;

public sealed class SnsClientTests
{
    private const string Topic = "arn:aws:sns:eu-central-1:000000000000:payment-events";

    [Fact]
    public async Task Publish_WithAttributes_IsAQueryFormAndReadsTheXml()
    {
        using var server = new WireServer(Xml("<PublishResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><PublishResult><MessageId>m-1</MessageId></PublishResult><ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata></PublishResponse>"));
        using var client = Clients.Sns(server);

        var response = await client.PublishAsync(new PublishRequest(Topic, "{}")
        {
            MessageAttributes = new() { ["eventType"] = new() { DataType = "String", StringValue = "CAPTURED" } },
        });

        var request = server.Requests.ShouldHaveSingleItem();
        request.Headers["Content-Type"].ShouldStartWith("application/x-www-form-urlencoded");
        request.Headers["Authorization"].ShouldContain("/eu-central-1/sns/aws4_request");
        Form(request.Body).ShouldBe(
        [
            "Action=Publish", "Message={}", "MessageAttributes.entry.1.Name=eventType", "MessageAttributes.entry.1.Value.DataType=String",
            "MessageAttributes.entry.1.Value.StringValue=CAPTURED", $"TopicArn={Topic}", "Version=2010-03-31",
        ]);
        response.MessageId.ShouldBe("m-1");
        response.ResponseMetadata.RequestId.ShouldBe("r-1");
    }

    [Fact]
    public async Task Subscribe_WithAFilterPolicy_WritesTheAttributesAsEntries()
    {
        using var server = new WireServer(Xml("<SubscribeResponse><SubscribeResult><SubscriptionArn>arn:sub</SubscriptionArn></SubscribeResult></SubscribeResponse>"));
        using var client = Clients.Sns(server);

        var response = await client.SubscribeAsync(new SubscribeRequest(Topic, "sqs", "arn:queue") { Attributes = new() { ["FilterPolicy"] = """{"eventType":["DISPUTED"]}""" } });

        Form(server.Requests[0].Body).ShouldContain("Attributes.entry.1.key=FilterPolicy");
        Form(server.Requests[0].Body).ShouldContain("""Attributes.entry.1.value={"eventType":["DISPUTED"]}""");
        response.SubscriptionArn.ShouldBe("arn:sub");
    }

    [Fact]
    public async Task PublishBatch_PartlyFailed_ReadsBothLists()
    {
        using var server = new WireServer(Xml("""
            <PublishBatchResponse><PublishBatchResult><Successful><member><Id>a</Id><MessageId>m-1</MessageId></member></Successful>
            <Failed><member><Id>b</Id><Code>InternalError</Code><SenderFault>false</SenderFault></member></Failed></PublishBatchResult></PublishBatchResponse>
            """));
        using var client = Clients.Sns(server);

        var response = await client.PublishBatchAsync(new PublishBatchRequest { TopicArn = Topic, PublishBatchRequestEntries = [new() { Id = "a", Message = "1" }, new() { Id = "b", Message = "2" }] });

        Form(server.Requests[0].Body).ShouldContain("PublishBatchRequestEntries.member.2.Message=2");
        response.Successful.ShouldHaveSingleItem().MessageId.ShouldBe("m-1");
        response.Failed.ShouldHaveSingleItem().SenderFault.ShouldBe(false);
    }

    [Fact]
    public async Task GetTopicAttributes_ReadsTheMap()
    {
        using var server = new WireServer(Xml("""
            <GetTopicAttributesResponse><GetTopicAttributesResult><Attributes><entry><key>Owner</key><value>000000000000</value></entry></Attributes></GetTopicAttributesResult></GetTopicAttributesResponse>
            """));
        using var client = Clients.Sns(server);

        (await client.GetTopicAttributesAsync(Topic)).Attributes.ShouldHaveSingleItem().ShouldBe(new("Owner", "000000000000"));
    }

    [Fact]
    public async Task Publish_ToATopicThatDoesNotExist_ThrowsTheTypedException()
    {
        using var server = new WireServer(Xml("<ErrorResponse><Error><Type>Sender</Type><Code>NotFound</Code><Message>Topic does not exist</Message></Error><RequestId>r-2</RequestId></ErrorResponse>", 404));
        using var client = Clients.Sns(server);

        var error = await Should.ThrowAsync<NotFoundException>(() => client.PublishAsync(Topic, "x"));

        error.Message.ShouldBe("Topic does not exist");
        error.ErrorCode.ShouldBe("NotFound");
        error.ErrorType.ShouldBe(ErrorType.Sender);
        error.RequestId.ShouldBe("r-2");
    }

    // Without a header for the request's id: then the one in the XML counts.
    private static WireAnswer Xml(string body, int status = 200) =>
        new(status, body) { Headers = new Dictionary<string, string> { ["Content-Type"] = "text/xml" } };

    private static List<string> Form(string body) => [.. body.Split('&').Select(field => Uri.UnescapeDataString(field.Replace('+', ' '))).Order(StringComparer.Ordinal)];
}
