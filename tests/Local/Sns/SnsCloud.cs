using System.Text.Json.Nodes;
using Amazon.SimpleNotificationService;
using Amazon.SimpleNotificationService.Model;
using Amazon.SQS;
using Microsoft.Extensions.DependencyInjection;
using Payments.Local.Graph;
using Payments.Local.Hosting;
using Payments.Local.Tests.Sqs;

namespace Payments.Local.Tests.Sns;

/// <summary>A local cloud with clients of SNS and SQS.</summary>
internal sealed class SnsCloud : IAsyncDisposable
{
    public const string TopicPrefix = "arn:aws:sns:us-east-1:000000000000:";
    public const string QueuePrefix = "arn:aws:sqs:us-east-1:000000000000:";

    private SnsCloud(CloudFixture cloud)
    {
        Cloud = cloud;
        Sns = new AmazonSimpleNotificationServiceClient(CloudFixture.Operator, cloud.Configure(new AmazonSimpleNotificationServiceConfig()));
        Sqs = cloud.Sqs();
    }

    public CloudFixture Cloud { get; }

    public AmazonSimpleNotificationServiceClient Sns { get; }

    public AmazonSQSClient Sqs { get; }

    public static async Task<SnsCloud> StartAsync(ResourceGraph? graph = null, string? folder = null, Action<IServiceCollection>? configure = null) =>
        new(await CloudFixture.StartAsync(graph, new CloudOptions { StateDirectory = folder }, configure));

    public async Task<string> TopicAsync(string name = "payment-events") =>
        (await Sns.CreateTopicAsync(new CreateTopicRequest { Name = name, Attributes = name.EndsWith(".fifo", StringComparison.Ordinal) ? new() { ["FifoTopic"] = "true" } : null })).TopicArn;

    /// <summary>A queue that takes what the topic sends.</summary>
    public async Task<string> QueueAsync(string name, string topic, params (string Name, string Value)[] attributes) =>
        await Sqs.CreateAsync(name, [("Policy", AllowPolicy(name, topic)), .. attributes]);

    public static string AllowPolicy(string queue, string topic) => $$"""
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"sns.amazonaws.com"},"Action":"sqs:SendMessage","Resource":"{{QueuePrefix}}{{queue}}",
        "Condition":{"ArnEquals":{"aws:SourceArn":"{{topic}}"} } }]}
        """;

    public async Task<string> SubscribeAsync(string topic, string protocol, string endpoint, params (string Name, string Value)[] attributes) =>
        (await Sns.SubscribeAsync(new SubscribeRequest
        {
            TopicArn = topic,
            Protocol = protocol,
            Endpoint = endpoint,
            ReturnSubscriptionArn = true,
            Attributes = attributes.ToDictionary(attribute => attribute.Name, attribute => attribute.Value),
        })).SubscriptionArn;

    /// <summary>A queue that takes what the topic sends, subscribed; its URL.</summary>
    public async Task<string> SubscribeQueueAsync(string topic, string queue, params (string Name, string Value)[] attributes)
    {
        var url = await QueueAsync(queue, topic);
        await SubscribeAsync(topic, "sqs", QueuePrefix + queue, attributes);
        return url;
    }

    public async Task<string> PublishAsync(string topic, string message, params (string Name, string Type, string Value)[] attributes) =>
        (await Sns.PublishAsync(new PublishRequest { TopicArn = topic, Message = message, MessageAttributes = Attributes(attributes) })).MessageId;

    public static Dictionary<string, MessageAttributeValue> Attributes(params (string Name, string Type, string Value)[] attributes) =>
        attributes.ToDictionary(attribute => attribute.Name, attribute => new MessageAttributeValue { DataType = attribute.Type, StringValue = attribute.Value });

    /// <summary>The next messages of a queue, once there are that many.</summary>
    public async Task<List<Amazon.SQS.Model.Message>> ReceiveAsync(string url, int count = 1)
    {
        var received = new List<Amazon.SQS.Model.Message>();
        await Polling.UntilAsync(async () =>
        {
            received.AddRange(await Sqs.ReceiveAsync(url));
            return received.Count >= count;
        });
        return received;
    }

    /// <summary>The next message's envelope.</summary>
    public async Task<JsonObject> EnvelopeAsync(string url) => JsonNode.Parse((await ReceiveAsync(url)).Single().Body)!.AsObject();

    public static Task<T> RefusedAsync<T>(Func<Task> call)
        where T : AmazonSimpleNotificationServiceException => Should.ThrowAsync<T>(call);

    public async ValueTask DisposeAsync()
    {
        Sns.Dispose();
        Sqs.Dispose();
        await Cloud.DisposeAsync();
    }
}
