using System.Text.Json.Nodes;
using Amazon.SQS.Model;
using Payments.Local.Time;

namespace Payments.Local.Tests.Sqs;

public sealed class QueueLifecycleTests
{
    [Fact]
    public async Task CreateQueue_SameNameAndAttributes_GivesTheSameUrl()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var sqs = cloud.Sqs();

        var first = await sqs.CreateAsync("orders", ("VisibilityTimeout", "60"));
        var second = await sqs.CreateAsync("orders", ("VisibilityTimeout", "60"));
        var third = await sqs.CreateAsync("orders");

        first.ShouldBe($"{cloud.Cloud.Endpoint.Url}/000000000000/orders");
        second.ShouldBe(first);
        third.ShouldBe(first);
    }

    [Fact]
    public async Task CreateQueue_SameNameOtherAttributes_IsQueueNameExists()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var sqs = cloud.Sqs();
        await sqs.CreateAsync("orders", ("VisibilityTimeout", "60"));

        var refused = await Should.ThrowAsync<QueueNameExistsException>(() => sqs.CreateAsync("orders", ("VisibilityTimeout", "61")));

        refused.Message.ShouldBe("A queue already exists with the same name and a different value for attribute VisibilityTimeout");
        refused.ErrorCode.ShouldBe("QueueAlreadyExists");
    }

    [Theory]
    [InlineData("with/slash", "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length")]
    [InlineData("standard.fifo.not", "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length")]
    public async Task CreateQueue_BadName_IsInvalidParameterValue(string name, string message)
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var sqs = cloud.Sqs();

        var refused = await SqsTestQueues.RefusedAsync(() => sqs.CreateAsync(name));

        refused.ErrorCode.ShouldBe("InvalidParameterValue");
        refused.Message.ShouldBe(message);
    }

    [Theory]
    [InlineData("VisibilityTimeout", "43201", "InvalidAttributeValue", "Invalid value for the parameter VisibilityTimeout.")]
    [InlineData("MaximumMessageSize", "1048577", "InvalidAttributeValue", "Invalid value for the parameter MaximumMessageSize.")]
    [InlineData("MessageRetentionPeriod", "59", "InvalidAttributeValue", "Invalid value for the parameter MessageRetentionPeriod.")]
    [InlineData("FifoQueue", "false", "InvalidAttributeName", "Unknown Attribute FifoQueue.")]
    [InlineData("ContentBasedDeduplication", "true", "InvalidAttributeName", "Unknown Attribute ContentBasedDeduplication.")]
    [InlineData("DeduplicationScope", "queue", "InvalidAttributeName", "You can specify the DeduplicationScope only when FifoQueue is set to true.")]
    [InlineData("Colour", "red", "InvalidAttributeName", "Unknown Attribute Colour.")]
    [InlineData("Policy", "{", "InvalidAttributeValue", "Invalid value for the parameter Policy.")]
    public async Task CreateQueue_BadAttribute_IsRefusedWithAwsText(string attribute, string value, string code, string message)
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var sqs = cloud.Sqs();

        var refused = await SqsTestQueues.RefusedAsync(() => sqs.CreateAsync("orders", (attribute, value)));

        refused.ErrorCode.ShouldBe(code);
        refused.Message.ShouldBe(message);
    }

    [Fact]
    public async Task GetQueueAttributes_NewQueues_HaveAwsDefaults()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var sqs = cloud.Sqs();
        var standard = await sqs.AttributesAsync(await sqs.CreateAsync("orders"), "All");
        var fifo = await sqs.AttributesAsync(await sqs.CreateAsync("orders.fifo"), "All");

        string[] shared =
        [
            "ApproximateNumberOfMessages", "ApproximateNumberOfMessagesDelayed", "ApproximateNumberOfMessagesNotVisible", "CreatedTimestamp",
            "DelaySeconds", "LastModifiedTimestamp", "MaximumMessageSize", "MessageRetentionPeriod", "QueueArn", "ReceiveMessageWaitTimeSeconds",
            "SqsManagedSseEnabled", "VisibilityTimeout",
        ];
        standard.Keys.Order(StringComparer.Ordinal).ShouldBe(shared);
        standard["MaximumMessageSize"].ShouldBe("1048576");
        standard["MessageRetentionPeriod"].ShouldBe("345600");
        standard["VisibilityTimeout"].ShouldBe("30");
        standard["QueueArn"].ShouldBe("arn:aws:sqs:us-east-1:000000000000:orders");
        fifo.Keys.Except(shared).Order(StringComparer.Ordinal).ShouldBe(["ContentBasedDeduplication", "DeduplicationScope", "FifoQueue", "FifoThroughputLimit"]);
        fifo["DeduplicationScope"].ShouldBe("queue");
        fifo["FifoThroughputLimit"].ShouldBe("perQueue");
    }

    [Fact]
    public async Task SetQueueAttributes_Encryption_IsOfOneKindAtATime()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var sqs = cloud.Sqs();
        var url = await sqs.CreateAsync("orders");

        await sqs.SetQueueAttributesAsync(url, new() { ["KmsMasterKeyId"] = "alias/payments-data" });
        var withKey = await sqs.AttributesAsync(url, "KmsMasterKeyId", "KmsDataKeyReusePeriodSeconds", "SqsManagedSseEnabled");
        await sqs.SetQueueAttributesAsync(url, new() { ["SqsManagedSseEnabled"] = "true" });
        var without = await sqs.AttributesAsync(url, "KmsMasterKeyId", "KmsDataKeyReusePeriodSeconds", "SqsManagedSseEnabled");
        var both = await SqsTestQueues.RefusedAsync(
            () => sqs.SetQueueAttributesAsync(url, new() { ["KmsMasterKeyId"] = "alias/a", ["SqsManagedSseEnabled"] = "true" }));

        withKey.ShouldBe(new Dictionary<string, string>
        {
            ["KmsDataKeyReusePeriodSeconds"] = "300",
            ["KmsMasterKeyId"] = "alias/payments-data",
            ["SqsManagedSseEnabled"] = "false",
        });
        without.ShouldBe(new Dictionary<string, string> { ["SqsManagedSseEnabled"] = "true" });
        both.ErrorCode.ShouldBe("InvalidAttributeName");
    }

    [Fact]
    public async Task SetQueueAttributes_PerGroupThroughputWithoutGroupScope_IsRefused()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var sqs = cloud.Sqs();
        var url = await sqs.CreateAsync("orders.fifo");

        var refused = await SqsTestQueues.RefusedAsync(() => sqs.SetQueueAttributesAsync(url, new() { ["FifoThroughputLimit"] = "perMessageGroupId" }));
        await sqs.SetQueueAttributesAsync(url, new() { ["FifoThroughputLimit"] = "perMessageGroupId", ["DeduplicationScope"] = "messageGroup" });

        refused.ErrorCode.ShouldBe("InvalidAttributeValue");
    }

    [Fact]
    public async Task UnknownQueue_AnyOperation_IsQueueDoesNotExist()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var sqs = cloud.Sqs();

        var byUrl = await Should.ThrowAsync<QueueDoesNotExistException>(() => sqs.SendMessageAsync($"{cloud.Cloud.Endpoint.Url}/000000000000/nowhere", "x"));
        var byName = await Should.ThrowAsync<QueueDoesNotExistException>(() => sqs.GetQueueUrlAsync("nowhere"));
        var byNothing = await Should.ThrowAsync<InvalidAddressException>(() => sqs.SendMessageAsync("nowhere", "x"));

        byUrl.ErrorCode.ShouldBe("AWS.SimpleQueueService.NonExistentQueue");
        byUrl.Message.ShouldBe("The specified queue does not exist.");
        byName.ErrorCode.ShouldBe(byUrl.ErrorCode);
        byNothing.Message.ShouldBe("The address nowhere is not valid for this endpoint.");
    }

    [Fact]
    public async Task DeleteQueue_ThenCreateAgain_MustWaitAMinute()
    {
        var clock = new VirtualTime();
        await using var cloud = await SqsTestQueues.StartAsync(clock);
        using var sqs = cloud.Sqs();
        var url = await sqs.CreateAsync("orders");
        await sqs.SendMessageAsync(url, "lost");

        await sqs.DeleteQueueAsync(url);
        var tooSoon = await Should.ThrowAsync<QueueDeletedRecentlyException>(() => sqs.CreateAsync("orders"));
        clock.Advance(TimeSpan.FromSeconds(60));
        await sqs.CreateAsync("orders");

        tooSoon.Message.ShouldBe("You must wait 60 seconds after deleting a queue before you can create another with the same name.");
        (await sqs.BodiesAsync(url)).ShouldBeEmpty();
    }

    [Fact]
    public async Task ListQueues_WithPrefixAndPages_GivesEachOnceInOrder()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var sqs = cloud.Sqs();
        foreach (var name in new[] { "b-1", "a-2", "a-1", "a-3" })
        {
            await sqs.CreateAsync(name);
        }

        var first = await sqs.ListQueuesAsync(new ListQueuesRequest { QueueNamePrefix = "a-", MaxResults = 2 });
        var second = await sqs.ListQueuesAsync(new ListQueuesRequest { QueueNamePrefix = "a-", MaxResults = 2, NextToken = first.NextToken });

        Names(first.QueueUrls).ShouldBe(["a-1", "a-2"]);
        Names(second.QueueUrls).ShouldBe(["a-3"]);
        second.NextToken.ShouldBeNull();
    }

    [Fact]
    public async Task PurgeQueue_TwiceWithinAMinute_IsRefused()
    {
        var clock = new VirtualTime();
        await using var cloud = await SqsTestQueues.StartAsync(clock);
        using var sqs = cloud.Sqs();
        var url = await sqs.CreateAsync("orders.fifo");
        await sqs.SendFifoAsync(url, "g", "a");
        await sqs.SendFifoAsync(url, "g", "b");
        await sqs.ReceiveAsync(url, 1);

        await sqs.PurgeQueueAsync(url);
        var refused = await Should.ThrowAsync<PurgeQueueInProgressException>(() => sqs.PurgeQueueAsync(url));
        await sqs.SendFifoAsync(url, "g", "a");

        refused.Message.ShouldBe("Only one PurgeQueue operation on orders.fifo is allowed every 60 seconds.");
        refused.ErrorCode.ShouldBe("AWS.SimpleQueueService.PurgeQueueInProgress");
        (await sqs.BodiesAsync(url)).ShouldBe(["a"]);
    }

    [Fact]
    public async Task Tags_AddedAndRemoved_AreListed()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var sqs = cloud.Sqs();
        var url = (await sqs.CreateQueueAsync(new CreateQueueRequest { QueueName = "orders", Tags = new() { ["team"] = "payments" } })).QueueUrl;

        await sqs.TagQueueAsync(new TagQueueRequest { QueueUrl = url, Tags = new() { ["stage"] = "dev", ["empty"] = "" } });
        await sqs.UntagQueueAsync(new UntagQueueRequest { QueueUrl = url, TagKeys = ["stage", "absent"] });
        var tags = (await sqs.ListQueueTagsAsync(new ListQueueTagsRequest { QueueUrl = url })).Tags;

        tags.ShouldBe(new Dictionary<string, string> { ["team"] = "payments", ["empty"] = "" }, ignoreOrder: true);
    }

    [Fact]
    public async Task Permissions_AddedAndRemoved_ChangeThePolicy()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var sqs = cloud.Sqs();
        var url = await sqs.CreateAsync("orders");

        var grant = new JsonObject { ["QueueUrl"] = url, ["Label"] = "partner", ["AWSAccountIds"] = new JsonArray("668614515564"), ["Actions"] = new JsonArray("ReceiveMessage") };
        var label = new JsonObject { ["QueueUrl"] = url, ["Label"] = "partner" };

        await cloud.CallAsync("sqs", "AmazonSQS.AddPermission", grant);
        var policy = (await sqs.AttributesAsync(url, "Policy"))["Policy"];
        var again = (await cloud.CallAsync("sqs", "AmazonSQS.AddPermission", grant)).Body;
        await cloud.CallAsync("sqs", "AmazonSQS.RemovePermission", label);
        var unknown = (await cloud.CallAsync("sqs", "AmazonSQS.RemovePermission", label)).Body;

        policy.ShouldBe(
            """{"Version":"2008-10-17","Id":"arn:aws:sqs:us-east-1:000000000000:orders/SQSDefaultPolicy","Statement":[{"Sid":"partner","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::668614515564:root"},"Action":"SQS:ReceiveMessage","Resource":"arn:aws:sqs:us-east-1:000000000000:orders"}]}""");
        again["message"]!.ToString().ShouldBe("Value partner for parameter Label is invalid. Reason: Already exists.");
        unknown["message"]!.ToString().ShouldBe("Value partner for parameter Label is invalid. Reason: can't find label.");
        (await sqs.AttributesAsync(url, "Policy")).ShouldBeEmpty();
    }

    private static IEnumerable<string> Names(IEnumerable<string> urls) => urls.Select(url => url[(url.LastIndexOf('/') + 1)..]);
}
