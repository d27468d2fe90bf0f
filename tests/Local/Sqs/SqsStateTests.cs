using System.Text.Json.Nodes;
using Amazon.SQS.Model;
using Microsoft.Extensions.DependencyInjection;
using Payments.Local.Graph;
using Payments.Local.Hosting;
using Payments.Local.Iam;
using Payments.Local.Wire;

namespace Payments.Local.Tests.Sqs;

/// <summary>Queues of the graph, queues of clients, and what a restart keeps.</summary>
public sealed class SqsStateTests
{
    private const string Arn = "arn:aws:sqs:us-east-1:000000000000:";

    [Fact]
    public async Task Restart_KeepsQueuesMessagesReceiptsAndDeduplication()
    {
        using var folder = new TempFolder();
        var options = new CloudOptions { StateDirectory = folder.Path };
        string handle;
        string first;
        await using (var cloud = await CloudFixture.StartAsync(options: options))
        {
            using var sqs = cloud.Sqs();
            var url = await sqs.CreateAsync("orders.fifo", ("VisibilityTimeout", "600"));
            first = (await sqs.SendFifoAsync(url, "g", "a")).MessageId;
            await sqs.SendFifoAsync(url, "g", "b");
            handle = (await sqs.ReceiveAsync(url, 1)).Single().ReceiptHandle;
        }

        await using var again = await CloudFixture.StartAsync(options: options);
        using var client = again.Sqs();
        var moved = (await client.GetQueueUrlAsync("orders.fifo")).QueueUrl;
        (await client.BodiesAsync(moved)).ShouldBeEmpty();
        (await client.SendFifoAsync(moved, "g", "a")).MessageId.ShouldBe(first);
        await client.DeleteMessageAsync(moved, handle);
        (await client.BodiesAsync(moved)).ShouldBe(["b"]);
    }

    [Theory]
    [InlineData("pipes.amazonaws.com", "a")]
    [InlineData(null, null)]
    public async Task Restart_MessageInFlight_ComesAgainOnlyWhenItsConsumerEndedWithTheCloud(string? assumedBy, string? received)
    {
        using var folder = new TempFolder();
        var options = new CloudOptions { StateDirectory = folder.Path };
        await using (var cloud = await CloudFixture.StartAsync(options: options))
        {
            using var sqs = cloud.Sqs();
            var url = await sqs.CreateAsync("orders.fifo", ("VisibilityTimeout", "600"));
            await sqs.SendFifoAsync(url, "g", "a");
            var consumer = Principal.Root("000000000000") with { AssumedBy = assumedBy };
            var calls = cloud.Cloud.Services.GetRequiredService<IAwsCalls>();
            await calls.CallAsync(consumer, "sqs", "ReceiveMessage", new JsonObject { ["QueueUrl"] = url }, CancellationToken.None);
        }

        await using var again = await CloudFixture.StartAsync(options: options);
        using var client = again.Sqs();
        var moved = (await client.GetQueueUrlAsync("orders.fifo")).QueueUrl;
        (await client.BodiesAsync(moved)).ShouldBe(received is null ? [] : [received]);
    }

    [Fact]
    public async Task Apply_QueueWithItsPolicies_HasTheAttributesThatPulumiWouldSet()
    {
        var policy = """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"sqs:*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}""";
        await using var cloud = await CloudFixture.StartAsync(CloudFixture.Graph(
            Queue("orders.fifo", new() { ["fifoQueue"] = true, ["visibilityTimeoutSeconds"] = 360.0, ["kmsMasterKeyId"] = "alias/payments-data", ["tags"] = new JsonObject { ["team"] = "payments" } }),
            Queue("dead.fifo", new() { ["fifoQueue"] = true, ["messageRetentionSeconds"] = 1209600 }),
            Companion("aws:sqs/queuePolicy:QueuePolicy", "orders.fifo", "policy", policy),
            Companion("aws:sqs/redrivePolicy:RedrivePolicy", "orders.fifo", "redrivePolicy", $$"""{"deadLetterTargetArn":"{{Arn}}dead.fifo","maxReceiveCount":3}"""),
            Companion("aws:sqs/redriveAllowPolicy:RedriveAllowPolicy", "dead.fifo", "redriveAllowPolicy", $$"""{"redrivePermission":"byQueue","sourceQueueArns":["{{Arn}}orders.fifo"]}""")));
        using var sqs = cloud.Sqs();
        var url = (await sqs.GetQueueUrlAsync("orders.fifo")).QueueUrl;

        var attributes = await sqs.AttributesAsync(url, "All");

        attributes["VisibilityTimeout"].ShouldBe("360");
        attributes["MaximumMessageSize"].ShouldBe("262144");
        attributes["KmsMasterKeyId"].ShouldBe("alias/payments-data");
        attributes["SqsManagedSseEnabled"].ShouldBe("false");
        attributes["Policy"].ShouldBe(policy);
        attributes["RedrivePolicy"].ShouldContain("dead.fifo");
        (await sqs.ListQueueTagsAsync(new ListQueueTagsRequest { QueueUrl = url })).Tags["team"].ShouldBe("payments");
        cloud.Cloud.NotSimulated.ShouldBeEmpty();
    }

    [Fact]
    public async Task Apply_Again_KeepsMessagesChangesAttributesAndRemovesWhatIsGone()
    {
        using var folder = new TempFolder();
        var options = new CloudOptions { StateDirectory = folder.Path };
        await using (var cloud = await CloudFixture.StartAsync(CloudFixture.Graph(Queue("kept", []), Queue("gone", [])), options))
        {
            using var sqs = cloud.Sqs();
            await sqs.SendMessageAsync((await sqs.GetQueueUrlAsync("kept")).QueueUrl, "x");
            await sqs.CreateAsync("clients-own");
        }

        await using var again = await CloudFixture.StartAsync(CloudFixture.Graph(Queue("kept", new() { ["delaySeconds"] = 7 })), options);
        using var client = again.Sqs();
        var kept = (await client.GetQueueUrlAsync("kept")).QueueUrl;

        (await client.AttributesAsync(kept, "DelaySeconds"))["DelaySeconds"].ShouldBe("7");
        (await client.BodiesAsync(kept)).ShouldBe(["x"]);
        (await client.ListQueuesAsync(new ListQueuesRequest())).QueueUrls.Count.ShouldBe(2);
        await Should.ThrowAsync<QueueDoesNotExistException>(() => client.GetQueueUrlAsync("gone"));
    }

    [Fact]
    public async Task Apply_WrongProperty_NamesResourceAndReason()
    {
        var wrong = await Should.ThrowAsync<GraphException>(() => CloudFixture.StartAsync(CloudFixture.Graph(Queue("orders", new() { ["visibilityTimeoutSeconds"] = 50000 }))));
        var dangling = await Should.ThrowAsync<GraphException>(() => CloudFixture.StartAsync(CloudFixture.Graph(
            Queue("orders.fifo", new() { ["fifoQueue"] = true, ["redrivePolicy"] = $$"""{"deadLetterTargetArn":"{{Arn}}dead","maxReceiveCount":3}""" }),
            Queue("dead", []))));

        wrong.Message.ShouldBe("urn:pulumi:test::payments::aws:sqs/queue:Queue::orders: Invalid value for the parameter VisibilityTimeout.");
        dangling.Message.ShouldEndWith("Reason: Dead-letter queue must be same type of queue as the source.");
    }

    private static CloudResource Queue(string name, JsonObject properties)
    {
        properties["name"] = name;
        return CloudFixture.Resource("aws:sqs/queue:Queue", name, properties);
    }

    private static CloudResource Companion(string type, string queue, string property, string text) =>
        CloudFixture.Resource(type, $"{queue}-{property}", new JsonObject { ["queueUrl"] = $"http://127.0.0.1:4566/000000000000/{queue}", [property] = text });
}
