using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Payments.Cli.Records;

namespace Payments.Cli.FaultTable;

/// <summary>Plays the team that takes its events from the queue <c>analytics-events</c>.</summary>
internal sealed class AnalyticsQueue(StackAccess access)
{
    private const string Name = "analytics-events";
    private const int MaxReceive = 10;

    private readonly ConcurrentDictionary<string, JsonObject> _events = new(StringComparer.Ordinal);

    /// <summary>Each event once, by its id, however often it came.</summary>
    public IEnumerable<JsonObject> Of(string transactionId) => _events.Values.Where(happened => (string?)happened["transactionId"] == transactionId);

    /// <summary>Ids that came with different contents.</summary>
    public ConcurrentDictionary<string, string> Forged { get; } = new(StringComparer.Ordinal);

    /// <summary>Takes everything that is there.</summary>
    public async Task DrainAsync(CancellationToken cancellation)
    {
        var url = $"{access.Url}/{Account}/{Name}";
        while (true)
        {
            var received = await access.Aws.CallAsync("sqs", "AmazonSQS.ReceiveMessage", new JsonObject { ["QueueUrl"] = url, ["MaxNumberOfMessages"] = MaxReceive }, cancellation);
            if (received["Messages"] is not JsonArray { Count: > 0 } messages)
            {
                return;
            }

            foreach (var body in messages.Select(message => (string)message!["Body"]!))
            {
                Keep(JsonNode.Parse(body)!.AsObject(), body);
            }

            var entries = messages.Select((message, index) => new JsonObject { ["Id"] = $"{index}", ["ReceiptHandle"] = message!["ReceiptHandle"]!.DeepClone() });
            await access.Aws.CallAsync("sqs", "AmazonSQS.DeleteMessageBatch", new JsonObject { ["QueueUrl"] = url, ["Entries"] = new JsonArray([.. entries]) }, cancellation);
        }
    }

    private string Account => access.Outputs.WorkflowArn.Split(':')[4];

    private void Keep(JsonObject happened, string body)
    {
        var id = (string)happened["eventId"]!;
        if (!_events.TryAdd(id, happened) && _events[id].ToJsonString() != happened.ToJsonString())
        {
            Forged[id] = body;
        }
    }
}
