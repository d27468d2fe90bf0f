using Payments.Local.Tests.Sqs;

namespace Payments.Local.Tests.Sns;

/// <summary>Filter policies through the API: the seeds' own, and which of several subscriptions gets a message.</summary>
public sealed class FilterTests
{
    private const string Body = """{"transactionId":"txn_01","previous":"PENDING","now":"AUTHORIZED"}""";

    [Theory]
    [InlineData("AUTHORIZED", "HIGH", false, false)]
    [InlineData("DISPUTED", "HIGH", true, true)]
    [InlineData("DISPUTED", "LOW", true, false)]
    public async Task Publish_PaymentEvents_ReachesWhoeverAskedForThem(string eventType, string amountTier, bool channel, bool onCall)
    {
        await using var cloud = await SnsCloud.StartAsync();
        var topic = await cloud.TopicAsync();
        var all = await cloud.SubscribeQueueAsync(topic, "ledger");
        var disputes = await cloud.SubscribeQueueAsync(topic, "ops-channel", ("FilterPolicy", """{"eventType":["DISPUTED"]}"""));
        var calls = await cloud.SubscribeQueueAsync(topic, "ops-on-call", ("FilterPolicy", """{"eventType":["DISPUTED"],"amountTier":[{"anything-but":"LOW"}]}"""));

        await cloud.PublishAsync(topic, Body, ("eventType", "String", eventType), ("amountTier", "String", amountTier));

        // The message for all comes last of all that this publish caused, or at least with them.
        (await cloud.EnvelopeAsync(all))["Message"]!.GetValue<string>().ShouldBe(Body);
        await cloud.PublishAsync(topic, "end", ("eventType", "String", "DISPUTED"), ("amountTier", "String", "END"));
        (await cloud.ReceiveAsync(disputes, channel ? 2 : 1)).Count.ShouldBe(channel ? 2 : 1);
        (await cloud.ReceiveAsync(calls, onCall ? 2 : 1)).Count.ShouldBe(onCall ? 2 : 1);
    }

    [Fact]
    public async Task Publish_BodyScope_LooksIntoTheBody()
    {
        await using var cloud = await SnsCloud.StartAsync();
        var topic = await cloud.TopicAsync();
        var url = await cloud.SubscribeQueueAsync(
            topic,
            "captured",
            ("FilterPolicyScope", "MessageBody"),
            ("FilterPolicy", """{"now":["CAPTURED"],"amount":{"value":[{"numeric":[">",1000]}]}}"""),
            ("RawMessageDelivery", "true"));

        await cloud.PublishAsync(topic, "plain text");
        await cloud.PublishAsync(topic, """{"now":"CAPTURED","amount":{"value":1000}}""");
        await cloud.PublishAsync(topic, """{"now":"AUTHORIZED","amount":{"value":2000}}""");
        await cloud.PublishAsync(topic, """{"now":"CAPTURED","amount":{"value":2000}}""");

        (await cloud.ReceiveAsync(url)).Single().Body.ShouldBe("""{"now":"CAPTURED","amount":{"value":2000}}""");
        (await cloud.Sqs.BodiesAsync(url)).ShouldBeEmpty();
    }

    [Fact]
    public async Task SetSubscriptionAttributes_FilterPolicy_CountsFromThenOnAndEmptyTakesItAway()
    {
        await using var cloud = await SnsCloud.StartAsync();
        var topic = await cloud.TopicAsync();
        var url = await cloud.QueueAsync("ledger", topic);
        var subscription = await cloud.SubscribeAsync(topic, "sqs", SnsCloud.QueuePrefix + "ledger", ("RawMessageDelivery", "true"));

        await cloud.Sns.SetSubscriptionAttributesAsync(subscription, "FilterPolicy", """{"kind":["a"]}""");
        await cloud.PublishAsync(topic, "1", ("kind", "String", "b"));
        await cloud.PublishAsync(topic, "2", ("kind", "String", "a"));
        var filtered = (await cloud.ReceiveAsync(url)).Single().Body;
        await cloud.Sns.SetSubscriptionAttributesAsync(subscription, "FilterPolicy", "{}");
        await cloud.PublishAsync(topic, "3");

        filtered.ShouldBe("2");
        (await cloud.ReceiveAsync(url)).Single().Body.ShouldBe("3");
        (await cloud.Sns.GetSubscriptionAttributesAsync(subscription)).Attributes.ShouldNotContainKey("FilterPolicy");
    }
}
