using System.Globalization;
using System.Text.Json.Nodes;
using Amazon.SimpleNotificationService.Model;
using Payments.Local.Tests.Sqs;

namespace Payments.Local.Tests.Sns;

/// <summary>Deliveries to queues.</summary>
public sealed class QueueDeliveryTests
{
    private const string Body = """{"transactionId":"txn_01","previous":"PENDING","now":"AUTHORIZED"}""";

    [Fact]
    public async Task Publish_ToAQueue_ArrivesInAwsEnvelope()
    {
        await using var cloud = await SnsCloud.StartAsync();
        var topic = await cloud.TopicAsync();
        var url = await cloud.QueueAsync("ledger", topic);
        var subscription = await cloud.SubscribeAsync(topic, "sqs", SnsCloud.QueuePrefix + "ledger");

        var published = await cloud.Sns.PublishAsync(new PublishRequest
        {
            TopicArn = topic,
            Message = Body,
            Subject = "Payment",
            MessageAttributes = SnsCloud.Attributes(("eventType", "String", "AUTHORIZED"), ("amountTier", "String", "HIGH")),
        });
        var message = (await cloud.ReceiveAsync(url)).Single();
        var envelope = JsonNode.Parse(message.Body)!.AsObject();

        envelope.Select(pair => pair.Key).ShouldBe(
            ["Type", "MessageId", "TopicArn", "Subject", "Message", "Timestamp", "SignatureVersion", "Signature", "SigningCertURL", "UnsubscribeURL", "MessageAttributes"]);
        envelope["Type"]!.GetValue<string>().ShouldBe("Notification");
        envelope["MessageId"]!.GetValue<string>().ShouldBe(published.MessageId);
        envelope["TopicArn"]!.GetValue<string>().ShouldBe(topic);
        envelope["Subject"]!.GetValue<string>().ShouldBe("Payment");
        envelope["Message"]!.GetValue<string>().ShouldBe(Body);
        envelope["UnsubscribeURL"]!.GetValue<string>().ShouldEndWith($"/?Action=Unsubscribe&SubscriptionArn={subscription}");
        envelope["MessageAttributes"]!["eventType"]!.ToJsonString().ShouldBe("""{"Type":"String","Value":"AUTHORIZED"}""");
        DateTime.ParseExact(envelope["Timestamp"]!.GetValue<string>(), "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        (message.MessageAttributes ?? []).ShouldBeEmpty();
    }

    [Fact]
    public async Task Publish_RawDelivery_PassesBodyAndAttributesOn()
    {
        await using var cloud = await SnsCloud.StartAsync();
        var topic = await cloud.TopicAsync();
        var url = await cloud.SubscribeQueueAsync(topic, "analytics", ("RawMessageDelivery", "true"));

        await cloud.Sns.PublishAsync(new PublishRequest
        {
            TopicArn = topic,
            Message = Body,
            MessageAttributes = new()
            {
                ["amount"] = new MessageAttributeValue { DataType = "Number", StringValue = "12.50" },
                ["blob"] = new MessageAttributeValue { DataType = "Binary", BinaryValue = new MemoryStream([1, 2, 3]) },
                ["tags"] = new MessageAttributeValue { DataType = "String.Array", StringValue = """["a","b"]""" },
            },
        });
        var message = (await cloud.ReceiveAsync(url)).Single();

        message.Body.ShouldBe(Body);
        message.MessageAttributes["amount"].StringValue.ShouldBe("12.50");
        message.MessageAttributes["amount"].DataType.ShouldBe("Number");
        message.MessageAttributes["blob"].BinaryValue.ToArray().ShouldBe([1, 2, 3]);
        message.MessageAttributes["tags"].DataType.ShouldBe("String.Array");
    }

    [Fact]
    public async Task Publish_MessageStructureJson_GivesEachProtocolItsText()
    {
        await using var cloud = await SnsCloud.StartAsync();
        var topic = await cloud.TopicAsync();
        var url = await cloud.SubscribeQueueAsync(topic, "ledger", ("RawMessageDelivery", "true"));

        await cloud.Sns.PublishAsync(new PublishRequest { TopicArn = topic, MessageStructure = "json", Message = """{"default":"for all","sqs":"for queues","lambda":"for functions"}""" });

        (await cloud.ReceiveAsync(url)).Single().Body.ShouldBe("for queues");
    }

    [Fact]
    public async Task Publish_QueueWithoutPolicy_IsNotDeliveredAndSaysWhy()
    {
        await using var cloud = await SnsCloud.StartAsync();
        var topic = await cloud.TopicAsync();
        var url = await cloud.Sqs.CreateAsync("closed");
        await cloud.SubscribeAsync(topic, "sqs", SnsCloud.QueuePrefix + "closed");

        await cloud.PublishAsync(topic, "x");
        var kept = await UndeliveredAsync(cloud);

        kept["reason"]!.GetValue<string>().ShouldContain($"sns.amazonaws.com is not authorized to perform: sqs:SendMessage on resource: {SnsCloud.QueuePrefix}closed");
        (await cloud.Sqs.BodiesAsync(url)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Publish_QueuePolicyForAnotherTopic_GoesToTheDeadLetterQueue()
    {
        await using var cloud = await SnsCloud.StartAsync();
        var topic = await cloud.TopicAsync();
        await cloud.Sqs.CreateAsync("closed", ("Policy", SnsCloud.AllowPolicy("closed", SnsCloud.TopicPrefix + "another")));
        var dead = await cloud.QueueAsync("dead", topic);
        await cloud.SubscribeAsync(topic, "sqs", SnsCloud.QueuePrefix + "closed", ("RedrivePolicy", $$"""{"deadLetterTargetArn":"{{SnsCloud.QueuePrefix}}dead"}"""));

        await cloud.PublishAsync(topic, Body);

        (await cloud.EnvelopeAsync(dead))["Message"]!.GetValue<string>().ShouldBe(Body);
    }

    [Fact]
    public async Task Publish_QueueThatIsMissing_GoesRawToTheDeadLetterQueueWithItsAttributes()
    {
        await using var cloud = await SnsCloud.StartAsync();
        var topic = await cloud.TopicAsync();
        var dead = await cloud.QueueAsync("dead", topic);
        await cloud.SubscribeAsync(
            topic,
            "sqs",
            SnsCloud.QueuePrefix + "missing",
            ("RawMessageDelivery", "true"),
            ("RedrivePolicy", $$"""{"deadLetterTargetArn":"{{SnsCloud.QueuePrefix}}dead"}"""));

        await cloud.PublishAsync(topic, Body, ("eventType", "String", "DISPUTED"));
        var message = (await cloud.ReceiveAsync(dead)).Single();

        message.Body.ShouldBe(Body);
        message.MessageAttributes["eventType"].StringValue.ShouldBe("DISPUTED");
    }

    [Fact]
    public async Task PublishBatch_TenEntries_ArriveEach()
    {
        await using var cloud = await SnsCloud.StartAsync();
        var topic = await cloud.TopicAsync();
        var url = await cloud.SubscribeQueueAsync(topic, "ledger", ("RawMessageDelivery", "true"));
        var entries = Enumerable.Range(0, 10).Select(number => new PublishBatchRequestEntry
        {
            Id = $"e{number}",
            Message = $"m{number}",
            MessageAttributes = SnsCloud.Attributes(("n", "Number", number.ToString(CultureInfo.InvariantCulture))),
        });

        var answer = await cloud.Sns.PublishBatchAsync(new PublishBatchRequest { TopicArn = topic, PublishBatchRequestEntries = [.. entries] });
        var messages = await cloud.ReceiveAsync(url, 10);

        answer.Successful.Select(entry => entry.Id).ShouldBe(Enumerable.Range(0, 10).Select(number => $"e{number}"));
        messages.Select(message => message.Body).Order(StringComparer.Ordinal).ShouldBe(Enumerable.Range(0, 10).Select(number => $"m{number}"));
        messages.ShouldAllBe(message => message.Body == "m" + message.MessageAttributes["n"].StringValue);
    }

    [Fact]
    public async Task Restart_WithUndeliveredMessages_DeliversThem()
    {
        using var folder = new TempFolder();
        await using (var cloud = await SnsCloud.StartAsync(folder: folder.Path, configure: services => services.Remove(services.Single(IsDeliveryWorker))))
        {
            var topic = await cloud.TopicAsync();
            await cloud.SubscribeQueueAsync(topic, "ledger", ("RawMessageDelivery", "true"));
            await cloud.PublishAsync(topic, "kept");
        }

        await using var again = await SnsCloud.StartAsync(folder: folder.Path);

        var url = (await again.Sqs.GetQueueUrlAsync("ledger")).QueueUrl;
        (await again.ReceiveAsync(url)).Single().Body.ShouldBe("kept");
    }

    private static bool IsDeliveryWorker(Microsoft.Extensions.DependencyInjection.ServiceDescriptor service) =>
        service.ImplementationType?.FullName == "Payments.Local.Sns.Delivering.DeliveryWorker";

    private static async Task<JsonObject> UndeliveredAsync(SnsCloud cloud)
    {
        JsonArray kept = [];
        await Polling.UntilAsync(async () =>
        {
            kept = JsonNode.Parse(await cloud.Cloud.Http.GetStringAsync("/_payments/sns/undelivered"))!.AsArray();
            return kept.Count > 0;
        });
        return kept.Single()!.AsObject();
    }
}
