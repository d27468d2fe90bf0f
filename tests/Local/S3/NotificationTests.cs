using System.Text.Json.Nodes;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.SQS;
using Microsoft.Extensions.DependencyInjection;
using Payments.Local.Lambda;
using Payments.Local.Wire;

namespace Payments.Local.Tests.S3;

/// <summary>Events of buckets, to queues and functions.</summary>
public sealed class NotificationTests
{
    private const string Bucket = "payments-data";
    private const string QueueArn = "arn:aws:sqs:us-east-1:000000000000:imports";
    private const string FunctionArn = "arn:aws:lambda:us-east-1:000000000000:function:enrich:live";

    [Fact]
    public async Task PutObject_ThatARuleMatches_SendsTheEventToItsQueue()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var s3 = cloud.S3();
        using var sqs = new AmazonSQSClient(CloudFixture.Operator, cloud.Configure(new AmazonSQSConfig()));
        var url = await QueueAsync(sqs, allowed: true);
        await s3.PutBucketAsync(Bucket);
        await s3.PutBucketNotificationAsync(Rules());

        await s3.PutTextAsync(Bucket, "imports/a b.csv", "12345");
        await s3.PutTextAsync(Bucket, "imports/other.txt", "x");
        await s3.PutTextAsync(Bucket, "elsewhere/a.csv", "x");
        await s3.DeleteObjectAsync(Bucket, "imports/a b.csv");
        var bodies = await ReceiveAsync(sqs, url, 3);

        ((string?)bodies[0]["Event"]).ShouldBe("s3:TestEvent");
        var record = bodies[1]["Records"]![0]!;
        ((string?)record["eventName"]).ShouldBe("ObjectCreated:Put");
        ((string?)record["s3"]!["configurationId"]).ShouldBe("imports");
        ((string?)record["s3"]!["bucket"]!["arn"]).ShouldBe("arn:aws:s3:::payments-data");
        ((string?)record["s3"]!["object"]!["key"]).ShouldBe("imports/a+b.csv");
        ((long)record["s3"]!["object"]!["size"]!).ShouldBe(5);
        ((string?)bodies[2]["Records"]![0]!["eventName"]).ShouldBe("ObjectRemoved:Delete");
    }

    [Fact]
    public async Task PutBucketNotification_QueueThatDoesNotLetS3In_IsInvalidArgument()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var s3 = cloud.S3();
        using var sqs = new AmazonSQSClient(CloudFixture.Operator, cloud.Configure(new AmazonSQSConfig()));
        await QueueAsync(sqs, allowed: false);
        await s3.PutBucketAsync(Bucket);

        var refused = await S3Clients.RefusedAsync(() => s3.PutBucketNotificationAsync(Rules()));

        refused.ErrorCode.ShouldBe("InvalidArgument");
        refused.Message.ShouldStartWith("Unable to validate the following destination configurations");
    }

    [Fact]
    public async Task PutObject_FunctionThatRefusesAtFirst_IsInvokedAgain()
    {
        var refusals = 1;
        var functions = new FakeFunctions(_ => Interlocked.Decrement(ref refusals) >= 0
            ? throw new AwsException("TooManyRequestsException", "Rate Exceeded.", 429)
            : FakeFunctions.Success("null"));
        var graph = CloudFixture.Graph(
            CloudFixture.Resource("aws:s3/bucket:Bucket", "data", new JsonObject { ["bucket"] = Bucket }),
            CloudFixture.Resource("aws:s3/bucketNotification:BucketNotification", "data", new JsonObject
            {
                ["bucket"] = Bucket,
                ["lambdaFunctions"] = new JsonArray(new JsonObject
                {
                    ["lambdaFunctionArn"] = FunctionArn,
                    ["events"] = new JsonArray("s3:ObjectCreated:*"),
                    ["filterPrefix"] = "raw/",
                }),
            }));
        await using var cloud = await CloudFixture.StartAsync(graph, configure: services => services.AddSingleton<IFunctionInvoker>(functions));
        using var s3 = cloud.S3();

        await s3.PutTextAsync(Bucket, "raw/1.parquet", "x");
        await Polling.UntilAsync(() => functions.Invocations.Count == 2);

        functions.Invocations.ShouldAllBe(call => call.Function == FunctionArn && call.Call.Principal.Arn == "s3.amazonaws.com");
        functions.Invocations.First().Payload.ShouldBe(functions.Invocations.Last().Payload);
    }

    private static PutBucketNotificationRequest Rules() => new()
    {
        BucketName = Bucket,
        QueueConfigurations =
        [
            new QueueConfiguration
            {
                Id = "imports",
                Queue = QueueArn,
                Events = [new EventType("s3:ObjectCreated:*"), new EventType("s3:ObjectRemoved:*")],
                Filter = new Filter { S3KeyFilter = new S3KeyFilter { FilterRules = [new FilterRule("prefix", "imports/"), new FilterRule("suffix", ".csv")] } },
            },
        ],
    };

    private static async Task<string> QueueAsync(AmazonSQSClient sqs, bool allowed)
    {
        var url = (await sqs.CreateQueueAsync("imports")).QueueUrl;
        if (allowed)
        {
            await sqs.SetQueueAttributesAsync(url, new()
            {
                ["Policy"] = $$"""
                    {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},"Action":"sqs:SendMessage","Resource":"{{QueueArn}}",
                    "Condition":{"ArnLike":{"aws:SourceArn":"arn:aws:s3:::{{Bucket}}"} } }]}
                    """,
            });
        }

        return url;
    }

    private static async Task<List<JsonNode>> ReceiveAsync(AmazonSQSClient sqs, string url, int count)
    {
        var bodies = new List<JsonNode>();
        await Polling.UntilAsync(async () =>
        {
            var received = await sqs.ReceiveMessageAsync(new Amazon.SQS.Model.ReceiveMessageRequest { QueueUrl = url, MaxNumberOfMessages = 1 });
            bodies.AddRange((received.Messages ?? []).Select(message => JsonNode.Parse(message.Body)!));
            return bodies.Count == count;
        });
        return bodies;
    }
}
