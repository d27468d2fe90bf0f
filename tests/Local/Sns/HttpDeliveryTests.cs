using System.Text.Json.Nodes;
using Amazon.SimpleNotificationService.Model;
using Payments.Local.Time;

namespace Payments.Local.Tests.Sns;

/// <summary>HTTP endpoints: the handshake, headers, retries; and mail, which is only kept.</summary>
public sealed class HttpDeliveryTests
{
    [Fact]
    public async Task Subscribe_HttpEndpoint_IsConfirmedByTheLinkInItsMessage()
    {
        using var endpoint = new HttpReceiver(_ => 200);
        await using var cloud = await SnsCloud.StartAsync();
        var topic = await cloud.TopicAsync();

        var subscribed = await cloud.Sns.SubscribeAsync(topic, "http", endpoint.Url);
        var asked = await endpoint.RequestAsync(1);
        await cloud.PublishAsync(topic, "too early");
        var confirmed = await cloud.Cloud.Http.GetStringAsync(asked.Json["SubscribeURL"]!.GetValue<string>());
        await cloud.PublishAsync(topic, "in time", ("eventType", "String", "DISPUTED"));
        var notified = await endpoint.RequestAsync(2);

        subscribed.SubscriptionArn.ShouldBe("pending confirmation");
        asked.Headers["x-amz-sns-message-type"].ShouldBe("SubscriptionConfirmation");
        asked.Headers["x-amz-sns-topic-arn"].ShouldBe(topic);
        asked.Headers["content-type"].ShouldBe("text/plain; charset=UTF-8");
        asked.Headers["user-agent"].ShouldBe("Amazon Simple Notification Service Agent");
        asked.Json.Select(pair => pair.Key).ShouldBe(
            ["Type", "MessageId", "Token", "TopicArn", "Message", "SubscribeURL", "Timestamp", "SignatureVersion", "Signature", "SigningCertURL"]);
        confirmed.ShouldContain("<SubscriptionArn>" + topic);
        notified.Headers["x-amz-sns-message-type"].ShouldBe("Notification");
        notified.Headers["x-amz-sns-message-id"].ShouldBe(notified.Json["MessageId"]!.GetValue<string>());
        notified.Headers["x-amz-sns-subscription-arn"].ShouldStartWith(topic);
        notified.Json["Message"]!.GetValue<string>().ShouldBe("in time");
        notified.Json["MessageAttributes"]!["eventType"]!["Value"]!.GetValue<string>().ShouldBe("DISPUTED");
    }

    [Fact]
    public async Task Publish_RawToHttp_SendsTheBodyAlone()
    {
        using var endpoint = new HttpReceiver(_ => 200);
        await using var cloud = await SnsCloud.StartAsync();
        var (topic, _) = await SubscribedAsync(cloud, endpoint, ("RawMessageDelivery", "true"), ("DeliveryPolicy", """{"requestPolicy":{"headerContentType":"application/json"}}"""));

        await cloud.PublishAsync(topic, """{"a":1}""");
        var notified = await endpoint.RequestAsync(2);

        notified.Body.ShouldBe("""{"a":1}""");
        notified.Headers["x-amz-sns-rawdelivery"].ShouldBe("true");
        notified.Headers["content-type"].ShouldBe("application/json");
    }

    [Fact]
    public async Task Publish_EndpointThatFails_IsTriedAgainEveryTwentySecondsThreeTimes()
    {
        var clock = new VirtualTime();
        using var endpoint = new HttpReceiver(number => number == 1 ? 200 : 503);
        await using var cloud = await SnsCloud.StartAsync(configure: services => services.UseClock(clock));
        var (topic, _) = await SubscribedAsync(cloud, endpoint);

        await cloud.PublishAsync(topic, "x");
        await endpoint.RequestAsync(2);
        for (var retry = 1; retry <= 3; retry++)
        {
            await Polling.UntilAsync(async () => endpoint.Requests.Count >= 2 + retry, () => AdvanceAsync(clock, TimeSpan.FromSeconds(20)));
        }

        var kept = await UndeliveredAsync(cloud);
        kept["reason"]!.GetValue<string>().ShouldBe("the endpoint answered 503");
        endpoint.Requests.Count.ShouldBe(5);
    }

    [Fact]
    public async Task Publish_EndpointThatRefuses_IsNotTriedAgainAndGoesToTheDeadLetterQueue()
    {
        using var endpoint = new HttpReceiver(number => number == 1 ? 200 : 403);
        await using var cloud = await SnsCloud.StartAsync();
        var (topic, subscription) = await SubscribedAsync(cloud, endpoint);
        var dead = await cloud.QueueAsync("dead", topic);
        await cloud.Sns.SetSubscriptionAttributesAsync(subscription, "RedrivePolicy", $$"""{"deadLetterTargetArn":"{{SnsCloud.QueuePrefix}}dead"}""");

        await cloud.PublishAsync(topic, "x");

        (await cloud.EnvelopeAsync(dead))["Message"]!.GetValue<string>().ShouldBe("x");
        endpoint.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Unsubscribe_ByTheLinkInAMessage_EndsTheSubscription()
    {
        using var endpoint = new HttpReceiver(_ => 200);
        await using var cloud = await SnsCloud.StartAsync();
        var (topic, _) = await SubscribedAsync(cloud, endpoint);
        await cloud.PublishAsync(topic, "x");

        await cloud.Cloud.Http.GetStringAsync((await endpoint.RequestAsync(2)).Json["UnsubscribeURL"]!.GetValue<string>());

        (await cloud.Sns.ListSubscriptionsByTopicAsync(topic)).Subscriptions.ShouldBeEmpty();
    }

    [Fact]
    public async Task ConfirmSubscription_WrongToken_IsRefused()
    {
        await using var cloud = await SnsCloud.StartAsync();
        var topic = await cloud.TopicAsync();

        (await SnsCloud.RefusedAsync<InvalidParameterException>(() => cloud.Sns.ConfirmSubscriptionAsync(topic, "short"))).Message.ShouldBe("Invalid parameter: Token");
        (await SnsCloud.RefusedAsync<InvalidParameterException>(() => cloud.Sns.ConfirmSubscriptionAsync(topic, new string('a', 256)))).Message.ShouldBe("Invalid token");
    }

    [Fact]
    public async Task Publish_EndpointElsewhere_IsKeptAndNotCalled()
    {
        await using var cloud = await SnsCloud.StartAsync();
        await cloud.Sns.SubscribeAsync(await cloud.TopicAsync(), "https", "https://hooks.example/x");

        var kept = await UndeliveredAsync(cloud);

        (kept["endpoint"]!.GetValue<string>(), kept["reason"]!.GetValue<string>()).ShouldBe(("https://hooks.example/x", "the endpoint is not on this machine"));
    }

    [Fact]
    public async Task Publish_ToMail_IsKeptForTheOperator()
    {
        await using var cloud = await SnsCloud.StartAsync(CloudFixture.Graph(
            CloudFixture.Resource("aws:sns/topic:Topic", "alerts", new() { ["name"] = "alerts", ["arn"] = SnsCloud.TopicPrefix + "alerts" }),
            CloudFixture.Resource("aws:sns/topicSubscription:TopicSubscription", "mail", new()
            {
                ["topic"] = SnsCloud.TopicPrefix + "alerts",
                ["protocol"] = "email",
                ["endpoint"] = "ops@payments.example",
                ["arn"] = SnsCloud.TopicPrefix + "alerts:5be8aa0d-6d9b-4d5f-9c3e-0a1f0a2b3c4d",
            })));

        await cloud.Sns.PublishAsync(SnsCloud.TopicPrefix + "alerts", "the sky falls", "Alarm");
        var kept = await UndeliveredAsync(cloud);

        kept["subject"]!.GetValue<string>().ShouldBe("Alarm");
        kept["endpoint"]!.GetValue<string>().ShouldBe("ops@payments.example");
        kept["body"]!.GetValue<string>().ShouldStartWith("the sky falls\n");
    }

    private static async Task<(string Topic, string Subscription)> SubscribedAsync(SnsCloud cloud, HttpReceiver endpoint, params (string Name, string Value)[] attributes)
    {
        var topic = await cloud.TopicAsync();
        await cloud.SubscribeAsync(topic, "http", endpoint.Url, attributes);
        var token = (await endpoint.RequestAsync(1)).Json["Token"]!.GetValue<string>();
        return (topic, (await cloud.Sns.ConfirmSubscriptionAsync(topic, token)).SubscriptionArn);
    }

    private static async Task AdvanceAsync(VirtualTime clock, TimeSpan step)
    {
        await Polling.UntilAsync(() => clock.ArmedTimers > 0);
        clock.Advance(step);
        await Task.Delay(5);
    }

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
