using System.Globalization;
using System.Text.Json.Nodes;
using Amazon.SimpleNotificationService;
using Amazon.SimpleNotificationService.Model;
using Microsoft.Extensions.DependencyInjection;
using Payments.Local.Iam;
using Payments.Local.Wire;

namespace Payments.Local.Tests.Sns;

/// <summary>Topics and subscriptions as things that are created, listed, changed and deleted.</summary>
public sealed class TopicTests
{
    [Fact]
    public async Task CreateTopic_Twice_IsTheSameTopicUnlessItDiffers()
    {
        await using var cloud = await SnsCloud.StartAsync();

        var first = await cloud.Sns.CreateTopicAsync(new CreateTopicRequest { Name = "events", Attributes = new() { ["DisplayName"] = "Events" }, Tags = [new Tag { Key = "team", Value = "payments" }] });
        var again = await cloud.Sns.CreateTopicAsync("events");
        var other = await SnsCloud.RefusedAsync<InvalidParameterException>(
            () => cloud.Sns.CreateTopicAsync(new CreateTopicRequest { Name = "events", Tags = [new Tag { Key = "team", Value = "fraud" }] }));

        first.TopicArn.ShouldBe(SnsCloud.TopicPrefix + "events");
        again.TopicArn.ShouldBe(first.TopicArn);
        other.Message.ShouldBe("Invalid parameter: Tags Reason: Topic already exists with different tags");
        (await cloud.Sns.ListTagsForResourceAsync(new ListTagsForResourceRequest { ResourceArn = first.TopicArn })).Tags.Single().Value.ShouldBe("payments");
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a.b")]
    [InlineData("events.fifo")]
    public async Task CreateTopic_WrongName_IsRefused(string name)
    {
        await using var cloud = await SnsCloud.StartAsync();

        var refused = await SnsCloud.RefusedAsync<InvalidParameterException>(() => cloud.Sns.CreateTopicAsync(new CreateTopicRequest { Name = name }));

        refused.Message.ShouldBe("Invalid parameter: Topic Name");
    }

    [Fact]
    public async Task GetTopicAttributes_NewTopic_HasAwsDefaultsAndCounts()
    {
        await using var cloud = await SnsCloud.StartAsync();
        var topic = await cloud.TopicAsync();
        await cloud.SubscribeQueueAsync(topic, "ledger");
        await cloud.SubscribeAsync(topic, "email", "a@payments.example");
        await cloud.Sns.UnsubscribeAsync(await cloud.SubscribeAsync(topic, "sqs", SnsCloud.QueuePrefix + "gone"));

        var attributes = (await cloud.Sns.GetTopicAttributesAsync(topic)).Attributes;

        attributes["TopicArn"].ShouldBe(topic);
        attributes["Owner"].ShouldBe("000000000000");
        (attributes["SubscriptionsConfirmed"], attributes["SubscriptionsPending"], attributes["SubscriptionsDeleted"]).ShouldBe(("1", "1", "1"));
        JsonNode.Parse(attributes["Policy"])!["Statement"]![0]!["Sid"]!.GetValue<string>().ShouldBe("__default_statement_ID");
        JsonNode.Parse(attributes["EffectiveDeliveryPolicy"])!["http"]!["defaultHealthyRetryPolicy"]!["numRetries"]!.GetValue<int>().ShouldBe(3);
        attributes.ShouldNotContainKey("FifoTopic");
    }

    [Fact]
    public async Task ListTopics_ManyTopics_ComeInPagesOfAHundred()
    {
        await using var cloud = await SnsCloud.StartAsync();
        for (var number = 0; number < 101; number++)
        {
            await cloud.TopicAsync(string.Create(CultureInfo.InvariantCulture, $"t{number}"));
        }

        var first = await cloud.Sns.ListTopicsAsync();
        var second = await cloud.Sns.ListTopicsAsync(first.NextToken);

        (first.Topics.Count, second.Topics.Count, second.NextToken).ShouldBe((100, 1, null));
        (await SnsCloud.RefusedAsync<InvalidParameterException>(() => cloud.Sns.ListTopicsAsync("nonsense"))).Message.ShouldBe("Invalid parameter: NextToken");
    }

    [Fact]
    public async Task Operations_TopicThatIsMissing_AreNotFound()
    {
        await using var cloud = await SnsCloud.StartAsync();
        const string Missing = SnsCloud.TopicPrefix + "missing";

        var refused = await SnsCloud.RefusedAsync<NotFoundException>(() => cloud.PublishAsync(Missing, "x"));
        await SnsCloud.RefusedAsync<NotFoundException>(() => cloud.Sns.GetTopicAttributesAsync(Missing));
        await SnsCloud.RefusedAsync<NotFoundException>(() => cloud.SubscribeAsync(Missing, "sqs", SnsCloud.QueuePrefix + "q"));
        await SnsCloud.RefusedAsync<NotFoundException>(() => cloud.Sns.GetSubscriptionAttributesAsync(Missing + ":5be8aa0d-6d9b-4d5f-9c3e-0a1f0a2b3c4d"));
        await SnsCloud.RefusedAsync<ResourceNotFoundException>(() => cloud.Sns.ListTagsForResourceAsync(new ListTagsForResourceRequest { ResourceArn = Missing }));
        await cloud.Sns.DeleteTopicAsync(Missing);
        await cloud.Sns.UnsubscribeAsync(Missing + ":5be8aa0d-6d9b-4d5f-9c3e-0a1f0a2b3c4d");

        (refused.ErrorCode, refused.Message, (int)refused.StatusCode).ShouldBe(("NotFound", "Topic does not exist", 404));
        (await SnsCloud.RefusedAsync<InvalidParameterException>(() => cloud.PublishAsync("nonsense", "x"))).Message
            .ShouldBe("Invalid parameter: TopicArn Reason: An ARN must have at least 6 elements, not 1");
    }

    [Fact]
    public async Task Subscribe_Again_IsTheSameSubscriptionUnlessItDiffers()
    {
        await using var cloud = await SnsCloud.StartAsync();
        var topic = await cloud.TopicAsync();

        var first = await cloud.SubscribeAsync(topic, "sqs", SnsCloud.QueuePrefix + "q", ("RawMessageDelivery", "true"));
        var same = await cloud.SubscribeAsync(topic, "sqs", SnsCloud.QueuePrefix + "q", ("RawMessageDelivery", "true"));
        var bare = await cloud.SubscribeAsync(topic, "sqs", SnsCloud.QueuePrefix + "q");
        var other = await SnsCloud.RefusedAsync<InvalidParameterException>(() => cloud.SubscribeAsync(topic, "sqs", SnsCloud.QueuePrefix + "q", ("RawMessageDelivery", "false")));

        (same, bare).ShouldBe((first, first));
        other.Message.ShouldBe("Invalid parameter: Attributes Reason: Subscription already exists with different attributes");
        var attributes = (await cloud.Sns.GetSubscriptionAttributesAsync(first)).Attributes;
        (attributes["RawMessageDelivery"], attributes["PendingConfirmation"], attributes["ConfirmationWasAuthenticated"], attributes["SubscriptionPrincipal"])
            .ShouldBe(("true", "false", "true", "arn:aws:iam::000000000000:root"));
    }

    [Theory]
    [InlineData("carrier-pigeon", "x", "Invalid parameter: Amazon SNS does not support this protocol string: carrier-pigeon")]
    [InlineData("sqs", "http://127.0.0.1:4566/000000000000/q", "Invalid parameter: SQS endpoint ARN")]
    [InlineData("lambda", "f", "Invalid parameter: Lambda endpoint ARN")]
    [InlineData("https", "http://127.0.0.1/", "Invalid parameter: Endpoint must match the specified protocol")]
    public async Task Subscribe_WrongEndpoint_IsRefused(string protocol, string endpoint, string message)
    {
        await using var cloud = await SnsCloud.StartAsync();
        var topic = await cloud.TopicAsync();

        (await SnsCloud.RefusedAsync<InvalidParameterException>(() => cloud.SubscribeAsync(topic, protocol, endpoint))).Message.ShouldBe(message);
    }

    [Fact]
    public async Task Subscribe_Sms_IsRefusedByName()
    {
        await using var cloud = await SnsCloud.StartAsync();
        var topic = await cloud.TopicAsync();

        var refused = await SnsCloud.RefusedAsync<AmazonSimpleNotificationServiceException>(() => cloud.SubscribeAsync(topic, "sms", "+15551234567"));

        ((int)refused.StatusCode, refused.Message).ShouldBe((501, "sns:Subscribe with the protocol sms is not built in the local cloud"));
    }

    [Fact]
    public async Task AddPermission_ThenRemove_ChangesThePolicyByLabel()
    {
        await using var cloud = await SnsCloud.StartAsync();
        var topic = await cloud.TopicAsync();
        var calls = cloud.Cloud.Cloud.Services.GetRequiredService<IAwsCalls>();
        Task CallAsync(string operation, JsonObject input) => calls.CallAsync(Principal.Root("000000000000"), "sns", operation, input, CancellationToken.None);
        async Task<string[]> SidsAsync() =>
            [.. JsonNode.Parse((await cloud.Sns.GetTopicAttributesAsync(topic)).Attributes["Policy"])!["Statement"]!.AsArray().Select(statement => statement!["Sid"]!.GetValue<string>())];

        await CallAsync("AddPermission", new() { ["TopicArn"] = topic, ["Label"] = "partner", ["AWSAccountId"] = new JsonArray("111111111111"), ["ActionName"] = new JsonArray("Publish") });
        var added = await SidsAsync();
        await CallAsync("RemovePermission", new() { ["TopicArn"] = topic, ["Label"] = "partner" });

        added.ShouldBe(["__default_statement_ID", "partner"]);
        (await SidsAsync()).ShouldBe(["__default_statement_ID"]);
    }

    [Fact]
    public async Task Tags_AddAndRemove_AreKept()
    {
        await using var cloud = await SnsCloud.StartAsync();
        var topic = await cloud.TopicAsync();

        await cloud.Sns.TagResourceAsync(new TagResourceRequest { ResourceArn = topic, Tags = [new Tag { Key = "k1", Value = "v1" }, new Tag { Key = "k2", Value = "v2" }] });
        await cloud.Sns.UntagResourceAsync(new UntagResourceRequest { ResourceArn = topic, TagKeys = ["k1"] });

        (await cloud.Sns.ListTagsForResourceAsync(new ListTagsForResourceRequest { ResourceArn = topic })).Tags.Select(tag => (tag.Key, tag.Value)).ShouldBe([("k2", "v2")]);
    }
}
