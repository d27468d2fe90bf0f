using System.Globalization;
using System.Text.Json.Nodes;
using Payments.Local.Hosting;
using Payments.Local.Iam;
using Payments.Local.Sqs;
using Payments.Local.Wire;

namespace Payments.Local.Pipes.Running;

/// <summary>Reads and deletes a queue's messages as the pipe's role.</summary>
internal sealed class SqsSource(IAwsCalls calls, CloudEndpoint endpoint, TimeProvider time, PipeDefinition definition)
{
    private const int MostAtOnce = 10;
    private const int MostWaitSeconds = 20;

    private readonly string _url = Url(endpoint, definition.SourceArn);

    /// <summary>Asks once what AWS asks when a pipe starts: a missing queue or permission shows here first.</summary>
    public Task CheckAsync(Principal role, CancellationToken cancellation) =>
        calls.CallAsync(role, "sqs", "GetQueueAttributes", new JsonObject { ["QueueUrl"] = _url, ["AttributeNames"] = new JsonArray("All") }, cancellation);

    /// <summary>A batch of records; empty when nothing came for a while.</summary>
    public async Task<List<JsonObject>> ReadAsync(Principal role, CancellationToken cancellation)
    {
        var batch = await ReceiveAsync(role, definition.BatchSize, MostWaitSeconds, cancellation);
        var until = time.GetUtcNow() + definition.BatchingWindow;
        while (batch.Count > 0 && batch.Count < definition.BatchSize && time.GetUtcNow() is var now && now < until)
        {
            var wait = Math.Min(MostWaitSeconds, (int)Math.Ceiling((until - now).TotalSeconds));
            batch.AddRange(await ReceiveAsync(role, definition.BatchSize - batch.Count, wait, cancellation));
        }

        return batch;
    }

    public async Task DeleteAsync(Principal role, IReadOnlyList<JsonObject> records, CancellationToken cancellation)
    {
        foreach (var some in records.Chunk(MostAtOnce))
        {
            var entries = some.Select((record, index) => (JsonNode)new JsonObject
            {
                ["Id"] = index.ToString(CultureInfo.InvariantCulture),
                ["ReceiptHandle"] = record["receiptHandle"]!.GetValue<string>(),
            });
            var answer = await calls.CallAsync(
                role, "sqs", "DeleteMessageBatch", new JsonObject { ["QueueUrl"] = _url, ["Entries"] = new JsonArray([.. entries]) }, cancellation);
            if (answer["Failed"] is JsonArray { Count: > 0 } failed)
            {
                // The messages took longer than their visibility time-out and come again, as in AWS.
                throw new PipeFailure($"{failed.Count} of {some.Length} messages could not be deleted: {failed[0]!["Message"]}");
            }
        }
    }

    private async Task<List<JsonObject>> ReceiveAsync(Principal role, int most, int waitSeconds, CancellationToken cancellation)
    {
        var answer = await calls.CallAsync(
            role,
            "sqs",
            "ReceiveMessage",
            new JsonObject
            {
                ["QueueUrl"] = _url,
                ["MaxNumberOfMessages"] = Math.Min(most, MostAtOnce),
                ["WaitTimeSeconds"] = waitSeconds,
                ["MessageSystemAttributeNames"] = new JsonArray("All"),
                ["MessageAttributeNames"] = new JsonArray("All"),
            },
            cancellation);
        return answer["Messages"] is JsonArray messages ? [.. messages.Select(message => SqsEventRecord.From(message!.AsObject(), definition.SourceArn))] : [];
    }

    private static string Url(CloudEndpoint endpoint, string arn)
    {
        var parts = arn.Split(':');
        return $"{endpoint.Url}/{parts[4]}/{parts[5]}";
    }
}
