using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Payments.Local.Hosting;
using Payments.Local.Iam;
using Payments.Local.Lambda.Functions;
using Payments.Local.Lambda.Invoking;
using Payments.Local.Wire;

namespace Payments.Local.Lambda.Sources;

/// <summary>Receives from a queue under the function's role until a batch is full, its window has passed, or it is as large as a payload may be.</summary>
internal sealed class SqsPolling(IAwsCalls calls, IRoleSessions sessions, CloudOptions options, CloudEndpoint endpoint, TimeProvider time)
{
    /// <summary>Most messages of one receive.</summary>
    public const int MaxReceive = 10;

    private const int LongPollSeconds = 20;

    // Room for the record's other members beside its body.
    private const int RecordOverheadBytes = 2048;

    /// <summary>The next batch; empty when the long poll found nothing.</summary>
    /// <exception cref="AwsException">The role may not receive, or there is no such queue.</exception>
    public async Task<SqsBatch> CollectAsync(EventSourceMapping mapping, FunctionTarget target, CancellationToken stopping)
    {
        var settings = mapping.Settings;
        var role = sessions.AssumeForService(target.Settings.Role, "lambda.amazonaws.com", target.Function, target.Arn);
        var batch = new List<JsonObject>(await ReceiveAsync(role, settings.SourceArn, settings.BatchSize, LongPollSeconds, stopping));
        var bytes = batch.Sum(Size);
        var end = time.GetUtcNow() + TimeSpan.FromSeconds(settings.WindowSeconds);
        while (batch.Count > 0 && batch.Count < settings.BatchSize && time.GetUtcNow() < end && bytes < FunctionInvoker.MaxPayloadBytes / 2)
        {
            var left = (int)Math.Ceiling((end - time.GetUtcNow()).TotalSeconds);
            var more = await ReceiveAsync(role, settings.SourceArn, settings.BatchSize - batch.Count, Math.Min(left, LongPollSeconds), stopping);
            batch.AddRange(more);
            bytes += more.Sum(Size);
        }

        return new SqsBatch(batch);
    }

    /// <summary>Deletes messages, ten at a time.</summary>
    /// <exception cref="AwsException">The role may not delete.</exception>
    public async Task DeleteAsync(EventSourceMapping mapping, FunctionTarget target, IEnumerable<JsonObject> messages, CancellationToken stopping)
    {
        foreach (var chunk in messages.Chunk(MaxReceive))
        {
            var role = sessions.AssumeForService(target.Settings.Role, "lambda.amazonaws.com", target.Function, target.Arn);
            var entries = chunk.Select((message, index) => new JsonObject { ["Id"] = $"{index}", ["ReceiptHandle"] = message["ReceiptHandle"]!.DeepClone() });
            await calls.CallAsync(role, "sqs", "DeleteMessageBatch", new JsonObject { ["QueueUrl"] = Url(mapping.Settings.SourceArn), ["Entries"] = new JsonArray([.. entries]) }, stopping);
        }
    }

    /// <summary>
    /// Messages that were not taken come back after the queue's visibility time-out. That is a wait like others: where the cloud's waits
    /// are scaled, so is it (AWS would not, so it is done as the operator, without asking the role).
    /// </summary>
    public async Task ComeBackAsync(EventSourceMapping mapping, IEnumerable<JsonObject> messages, CancellationToken stopping)
    {
        if (options.WaitScale >= 1)
        {
            return;
        }

        var root = Principal.Root(options.AccountId);
        var url = Url(mapping.Settings.SourceArn);
        foreach (var chunk in messages.Chunk(MaxReceive))
        {
            var queue = await calls.CallAsync(root, "sqs", "GetQueueAttributes", new JsonObject { ["QueueUrl"] = url, ["AttributeNames"] = new JsonArray("VisibilityTimeout") }, stopping);
            var hiddenSeconds = int.Parse((string)queue["Attributes"]!["VisibilityTimeout"]!, CultureInfo.InvariantCulture);
            var entries = chunk.Select((message, index) => new JsonObject
            {
                ["Id"] = $"{index}",
                ["ReceiptHandle"] = message["ReceiptHandle"]!.DeepClone(),
                ["VisibilityTimeout"] = (int)(hiddenSeconds * options.WaitScale),
            });
            await calls.CallAsync(root, "sqs", "ChangeMessageVisibilityBatch", new JsonObject { ["QueueUrl"] = url, ["Entries"] = new JsonArray([.. entries]) }, stopping);
        }
    }

    private async Task<List<JsonObject>> ReceiveAsync(Principal role, string queueArn, int most, int waitSeconds, CancellationToken stopping)
    {
        var output = await calls.CallAsync(role, "sqs", "ReceiveMessage", new JsonObject
        {
            ["QueueUrl"] = Url(queueArn),
            ["MaxNumberOfMessages"] = Math.Min(most, MaxReceive),
            ["WaitTimeSeconds"] = waitSeconds,
            ["MessageSystemAttributeNames"] = new JsonArray("All"),
            ["MessageAttributeNames"] = new JsonArray("All"),
        }, stopping);
        return [.. (output["Messages"] as JsonArray ?? []).Select(message => message!.AsObject())];
    }

    private static int Size(JsonObject message) => Encoding.UTF8.GetByteCount((string)message["Body"]!) + RecordOverheadBytes;

    private string Url(string queueArn) => $"{endpoint.Url}/{options.AccountId}/{queueArn.Split(':')[^1]}";
}
