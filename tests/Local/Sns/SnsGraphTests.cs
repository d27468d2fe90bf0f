using System.Text.Json.Nodes;
using Payments.Local.Graph;

namespace Payments.Local.Tests.Sns;

/// <summary>Topics and subscriptions of the program.</summary>
public sealed class SnsGraphTests
{
    private const string Topic = SnsCloud.TopicPrefix + "payment-events";
    private const string Subscription = Topic + ":5be8aa0d-6d9b-4d5f-9c3e-0a1f0a2b3c4d";

    [Fact]
    public async Task Apply_TopicPolicyAndSubscription_Exist()
    {
        const string Policy = """{"Version":"2012-10-17","Statement":[]}""";
        await using var cloud = await SnsCloud.StartAsync(CloudFixture.Graph(
            TopicResource(new() { ["displayName"] = "Payments", ["kmsMasterKeyId"] = "alias/payments-data", ["tags"] = new JsonObject { ["team"] = "payments" } }),
            CloudFixture.Resource("aws:sns/topicPolicy:TopicPolicy", "policy", new() { ["arn"] = Topic, ["policy"] = Policy }),
            SubscriptionResource(new()
            {
                ["filterPolicy"] = """{"eventType":["DISPUTED"]}""",
                ["filterPolicyScope"] = "MessageAttributes",
                ["rawMessageDelivery"] = true,
                ["redrivePolicy"] = $$"""{"deadLetterTargetArn":"{{SnsCloud.QueuePrefix}}dead"}""",
            })));

        var topic = (await cloud.Sns.GetTopicAttributesAsync(Topic)).Attributes;
        var subscription = (await cloud.Sns.GetSubscriptionAttributesAsync(Subscription)).Attributes;

        (topic["DisplayName"], topic["KmsMasterKeyId"], topic["Policy"], topic["SubscriptionsConfirmed"]).ShouldBe(("Payments", "alias/payments-data", Policy, "1"));
        (subscription["FilterPolicy"], subscription["RawMessageDelivery"], subscription["Endpoint"])
            .ShouldBe(("""{"eventType":["DISPUTED"]}""", "true", SnsCloud.QueuePrefix + "ledger"));
        cloud.Cloud.Cloud.NotSimulated.ShouldBeEmpty();
    }

    [Fact]
    public async Task Apply_Again_ChangesAttributesRemovesWhatIsGoneAndLeavesOthersAlone()
    {
        using var folder = new TempFolder();
        await using (var cloud = await SnsCloud.StartAsync(CloudFixture.Graph(TopicResource([]), SubscriptionResource([])), folder.Path))
        {
            await cloud.TopicAsync("clients-own");
            await cloud.SubscribeAsync(Topic, "sqs", SnsCloud.QueuePrefix + "clients-own");
        }

        await using (var cloud = await SnsCloud.StartAsync(CloudFixture.Graph(TopicResource(new() { ["displayName"] = "New" }), SubscriptionResource(new() { ["rawMessageDelivery"] = true })), folder.Path))
        {
            (await cloud.Sns.GetTopicAttributesAsync(Topic)).Attributes["DisplayName"].ShouldBe("New");
            (await cloud.Sns.GetSubscriptionAttributesAsync(Subscription)).Attributes["RawMessageDelivery"].ShouldBe("true");
        }

        await using (var cloud = await SnsCloud.StartAsync(CloudFixture.Graph(TopicResource([])), folder.Path))
        {
            (await cloud.Sns.ListSubscriptionsByTopicAsync(Topic)).Subscriptions.Single().Endpoint.ShouldBe(SnsCloud.QueuePrefix + "clients-own");
        }

        await using var last = await SnsCloud.StartAsync(ResourceGraph.Empty, folder.Path);
        (await last.Sns.ListTopicsAsync()).Topics.Single().TopicArn.ShouldBe(SnsCloud.TopicPrefix + "clients-own");
    }

    [Fact]
    public async Task Apply_WrongFilterPolicy_NamesResourceAndReason()
    {
        var wrong = await Should.ThrowAsync<GraphException>(() => SnsCloud.StartAsync(CloudFixture.Graph(
            TopicResource([]), SubscriptionResource(new() { ["filterPolicy"] = """{"amountTier":[{"anything":"LOW"}]}""" }))));

        wrong.Message.ShouldStartWith("urn:pulumi:test::payments::aws:sns/topicSubscription:TopicSubscription::ledger: ");
        wrong.Message.ShouldContain("Unrecognized match type anything at 'amountTier'");
    }

    private static CloudResource TopicResource(JsonObject properties)
    {
        properties["name"] = "payment-events";
        properties["arn"] = Topic;
        return CloudFixture.Resource("aws:sns/topic:Topic", "payment-events", properties);
    }

    private static CloudResource SubscriptionResource(JsonObject properties)
    {
        properties["topic"] = Topic;
        properties["protocol"] = "sqs";
        properties["endpoint"] = SnsCloud.QueuePrefix + "ledger";
        properties["arn"] = Subscription;
        return CloudFixture.Resource("aws:sns/topicSubscription:TopicSubscription", "ledger", properties);
    }
}
