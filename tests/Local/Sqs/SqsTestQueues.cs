using Amazon.SQS;
using Amazon.SQS.Model;
using Payments.Local.Time;

namespace Payments.Local.Tests.Sqs;

/// <summary>Queues and messages for tests, through the SDK's client.</summary>
internal static class SqsTestQueues
{
    public static AmazonSQSClient Sqs(this CloudFixture cloud) => new(CloudFixture.Operator, cloud.Configure(new AmazonSQSConfig()));

    /// <summary>A cloud whose clock stands still.</summary>
    public static Task<CloudFixture> StartAsync(VirtualTime clock) => CloudFixture.StartAsync(configure: services => services.UseClock(clock));

    public static async Task<string> CreateAsync(this AmazonSQSClient sqs, string name, params (string Name, string Value)[] attributes)
    {
        var all = attributes.ToDictionary(attribute => attribute.Name, attribute => attribute.Value);
        if (name.EndsWith(".fifo", StringComparison.Ordinal))
        {
            all["FifoQueue"] = "true";
        }

        return (await sqs.CreateQueueAsync(new CreateQueueRequest { QueueName = name, Attributes = all })).QueueUrl;
    }

    public static Task<SendMessageResponse> SendFifoAsync(this AmazonSQSClient sqs, string url, string group, string body, string? id = null) =>
        sqs.SendMessageAsync(new SendMessageRequest { QueueUrl = url, MessageBody = body, MessageGroupId = group, MessageDeduplicationId = id ?? Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(body)) });

    public static async Task<List<Message>> ReceiveAsync(this AmazonSQSClient sqs, string url, int most = 10, int? visibilitySeconds = null)
    {
        var request = new ReceiveMessageRequest
        {
            QueueUrl = url,
            MaxNumberOfMessages = most,
            MessageSystemAttributeNames = ["All"],
            MessageAttributeNames = ["All"],
        };
        if (visibilitySeconds is { } seconds)
        {
            request.VisibilityTimeout = seconds;
        }

        return (await sqs.ReceiveMessageAsync(request)).Messages ?? [];
    }

    public static async Task<string[]> BodiesAsync(this AmazonSQSClient sqs, string url, int most = 10, int? visibilitySeconds = null) =>
        [.. (await sqs.ReceiveAsync(url, most, visibilitySeconds)).Select(message => message.Body)];

    public static async Task<Dictionary<string, string>> AttributesAsync(this AmazonSQSClient sqs, string url, params string[] names) =>
        (await sqs.GetQueueAttributesAsync(url, [.. names])).Attributes ?? [];

    public static async Task<string> ArnAsync(this AmazonSQSClient sqs, string url) => (await sqs.AttributesAsync(url, "QueueArn"))["QueueArn"];

    /// <summary>The SDK's exception with its code.</summary>
    public static Task<AmazonSQSException> RefusedAsync(Func<Task> call) => Should.ThrowAsync<AmazonSQSException>(call);
}
