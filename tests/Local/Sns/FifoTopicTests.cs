using Amazon.SimpleNotificationService.Model;
using Payments.Local.Tests.Sqs;
using Payments.Local.Time;

namespace Payments.Local.Tests.Sns;

/// <summary>FIFO topics.</summary>
public sealed class FifoTopicTests
{
    [Fact]
    public async Task Publish_Groups_KeepTheirOrderAndTheirIds()
    {
        await using var cloud = await SnsCloud.StartAsync();
        var topic = await cloud.TopicAsync("payments.fifo");
        var url = await cloud.SubscribeQueueAsync(topic, "ledger.fifo", ("RawMessageDelivery", "true"));

        var sequences = new List<string>();
        for (var number = 0; number < 20; number++)
        {
            sequences.Add((await PublishAsync(cloud, topic, $"{number}", $"g{number % 2}", $"id{number}")).SequenceNumber);
        }

        var received = new List<string>();
        await Polling.UntilAsync(async () =>
        {
            foreach (var message in await cloud.Sqs.ReceiveAsync(url))
            {
                message.Attributes["MessageDeduplicationId"].ShouldBe($"id{message.Body}");
                received.Add($"{message.Attributes["MessageGroupId"]}:{message.Body}");
                await cloud.Sqs.DeleteMessageAsync(url, message.ReceiptHandle);
            }

            return received.Count == 20;
        });
        foreach (var group in new[] { 0, 1 })
        {
            received.Where(each => each.StartsWith($"g{group}:", StringComparison.Ordinal)).ShouldBe(Enumerable.Range(0, 10).Select(number => $"g{group}:{(2 * number) + group}"));
        }

        sequences.ShouldBe(sequences.Order(StringComparer.Ordinal));
        sequences.ShouldAllBe(sequence => sequence.Length == 20);
    }

    [Fact]
    public async Task Publish_SameDeduplicationId_CountsAgainAfterFiveMinutes()
    {
        var clock = new VirtualTime();
        await using var cloud = await SnsCloud.StartAsync(configure: services => services.UseClock(clock));
        var topic = await cloud.TopicAsync("payments.fifo");

        var first = await PublishAsync(cloud, topic, "a", "g", "same");
        var again = await PublishAsync(cloud, topic, "b", "g", "same");
        clock.Advance(TimeSpan.FromMinutes(5));
        var later = await PublishAsync(cloud, topic, "a", "g", "same");

        (again.MessageId, again.SequenceNumber).ShouldBe((first.MessageId, first.SequenceNumber));
        later.MessageId.ShouldNotBe(first.MessageId);
    }

    [Fact]
    public async Task Publish_ContentBasedDeduplication_ComparesBodies()
    {
        await using var cloud = await SnsCloud.StartAsync();
        var topic = await cloud.TopicAsync("payments.fifo");
        await cloud.Sns.SetTopicAttributesAsync(topic, "ContentBasedDeduplication", "true");

        var first = await PublishAsync(cloud, topic, "a", "g", null);
        var same = await PublishAsync(cloud, topic, "a", "g", null);
        var other = await PublishAsync(cloud, topic, "b", "g", null);

        same.MessageId.ShouldBe(first.MessageId);
        other.MessageId.ShouldNotBe(first.MessageId);
    }

    [Fact]
    public async Task Rules_OfFifoTopics_AreAwsOwn()
    {
        await using var cloud = await SnsCloud.StartAsync();
        var fifo = await cloud.TopicAsync("payments.fifo");
        var standard = await cloud.TopicAsync();
        async Task<string> RefusedAsync(Func<Task> call) => (await SnsCloud.RefusedAsync<InvalidParameterException>(call)).Message;

        (await RefusedAsync(() => PublishAsync(cloud, fifo, "a", null, "id"))).ShouldBe("Invalid parameter: The MessageGroupId parameter is required for FIFO topics");
        (await RefusedAsync(() => PublishAsync(cloud, fifo, "a", "g", null))).ShouldBe(
            "Invalid parameter: The topic should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly");
        (await RefusedAsync(() => PublishAsync(cloud, standard, "a", null, "id"))).ShouldBe(
            "Invalid parameter: MessageDeduplicationId Reason: The request includes MessageDeduplicationId parameter that is not valid for this topic type");
        (await RefusedAsync(() => cloud.SubscribeAsync(standard, "sqs", SnsCloud.QueuePrefix + "q.fifo"))).ShouldBe(
            "Invalid parameter: Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics");
        (await RefusedAsync(() => cloud.SubscribeAsync(fifo, "sqs", SnsCloud.QueuePrefix + "q.fifo", ("RedrivePolicy", $$"""{"deadLetterTargetArn":"{{SnsCloud.QueuePrefix}}dead"}"""))))
            .ShouldEndWith("RedrivePolicy: must use a FIFO queue as DLQ for a FIFO Subscription to a FIFO Topic.");
    }

    private static Task<PublishResponse> PublishAsync(SnsCloud cloud, string topic, string message, string? group, string? id) =>
        cloud.Sns.PublishAsync(new PublishRequest { TopicArn = topic, Message = message, MessageGroupId = group, MessageDeduplicationId = id });
}
