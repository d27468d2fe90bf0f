using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.SimpleNotificationService;
using Microsoft.Extensions.DependencyInjection;
using Payments.Local.Graph;
using Payments.Local.Lambda.Instances;
using Payments.Local.Tests.Lambda;

namespace Payments.Local.Tests.Sns;

/// <summary>Deliveries to functions, under the function's own permission.</summary>
public sealed class FunctionDeliveryTests
{
    private const string Topic = SnsCloud.TopicPrefix + "payment-events";
    private const string Function = "arn:aws:lambda:us-east-1:000000000000:function:ledger";
    private readonly ConcurrentQueue<JsonObject> _events = new();

    [Fact]
    public async Task Publish_ToAFunctionThatPermitsIt_InvokesItWithAnSnsEvent()
    {
        await using var cloud = await StartAsync(Topic);
        using var sns = Client(cloud);

        var published = await sns.PublishAsync(new()
        {
            TopicArn = Topic,
            Message = """{"now":"AUTHORIZED"}""",
            MessageAttributes = SnsCloud.Attributes(("eventType", "String", "AUTHORIZED")),
        });
        await Polling.UntilAsync(() => !_events.IsEmpty);

        var record = _events.Single()["Records"]!.AsArray().Single()!.AsObject();
        record.Select(pair => pair.Key).ShouldBe(["EventSource", "EventVersion", "EventSubscriptionArn", "Sns"]);
        record["EventSource"]!.GetValue<string>().ShouldBe("aws:sns");
        record["EventSubscriptionArn"]!.GetValue<string>().ShouldStartWith(Topic + ":");
        var message = record["Sns"]!.AsObject();
        message.Select(pair => pair.Key).ShouldBe(
            ["Type", "MessageId", "TopicArn", "Subject", "Message", "Timestamp", "SignatureVersion", "Signature", "SigningCertUrl", "UnsubscribeUrl", "MessageAttributes"]);
        message["MessageId"]!.GetValue<string>().ShouldBe(published.MessageId);
        message["Subject"].ShouldBeNull();
        message["Message"]!.GetValue<string>().ShouldBe("""{"now":"AUTHORIZED"}""");
        message["MessageAttributes"]!["eventType"]!.ToJsonString().ShouldBe("""{"Type":"String","Value":"AUTHORIZED"}""");
        JsonSerializer.Deserialize<DateTime>(message["Timestamp"]!).Kind.ShouldBe(DateTimeKind.Utc);
    }

    [Fact]
    public async Task Publish_ToAFunctionThatPermitsAnotherTopic_IsRefused()
    {
        await using var cloud = await StartAsync(SnsCloud.TopicPrefix + "another");
        using var sns = Client(cloud);

        await sns.PublishAsync(Topic, "x");
        JsonArray kept = [];
        await Polling.UntilAsync(async () =>
        {
            kept = JsonNode.Parse(await cloud.Cloud.Http.GetStringAsync("/_payments/sns/undelivered"))!.AsArray();
            return kept.Count > 0;
        });

        kept.Single()!["reason"]!.GetValue<string>().ShouldContain($"sns.amazonaws.com is not authorized to perform: lambda:InvokeFunction on resource: {Function}");
        _events.ShouldBeEmpty();
    }

    private static AmazonSimpleNotificationServiceClient Client(LambdaCloud cloud) =>
        new(CloudFixture.Operator, cloud.Cloud.Configure(new AmazonSimpleNotificationServiceConfig()));

    private Task<LambdaCloud> StartAsync(string permittedTopic)
    {
        CloudResource[] resources =
        [
            LambdaCloud.Function("echo", name: "ledger"),
            CloudFixture.Resource("aws:lambda/permission:Permission", "sns", new()
            {
                ["function"] = "ledger",
                ["action"] = "lambda:InvokeFunction",
                ["principal"] = "sns.amazonaws.com",
                ["sourceArn"] = permittedTopic,
            }),
            CloudFixture.Resource("aws:sns/topic:Topic", "payment-events", new() { ["name"] = "payment-events", ["arn"] = Topic }),
            CloudFixture.Resource("aws:sns/topicSubscription:TopicSubscription", "ledger", new()
            {
                ["topic"] = Topic,
                ["protocol"] = "lambda",
                ["endpoint"] = Function,
                ["arn"] = Topic + ":5be8aa0d-6d9b-4d5f-9c3e-0a1f0a2b3c4d",
            }),
        ];
        return LambdaCloud.StartAsync(resources, services => services.AddSingleton<IFunctionRuntime>(new FakeRuntime((_, happening) =>
        {
            _events.Enqueue(JsonNode.Parse(Encoding.UTF8.GetString(happening.Payload.Span))!.AsObject());
            return Task.FromResult("{}");
        })));
    }
}
