using System.Globalization;
using System.Text.Json.Nodes;
using Payments.Local.Sqs.Messages;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Sqs.Queues;

/// <summary>Attributes of queues: what was set, and the numbers of messages.</summary>
internal sealed class QueueAttributeOperations(StateStore state, QueueAccess access, QueueAddress address, QueueSignals signals)
{
    private static readonly HashSet<string> Known =
    [
        "All", "Policy", "VisibilityTimeout", "MaximumMessageSize", "MessageRetentionPeriod", "ApproximateNumberOfMessages",
        "ApproximateNumberOfMessagesNotVisible", "CreatedTimestamp", "LastModifiedTimestamp", "QueueArn", "ApproximateNumberOfMessagesDelayed",
        "DelaySeconds", "ReceiveMessageWaitTimeSeconds", "RedrivePolicy", "FifoQueue", "ContentBasedDeduplication", "KmsMasterKeyId",
        "KmsDataKeyReusePeriodSeconds", "DeduplicationScope", "FifoThroughputLimit", "RedriveAllowPolicy", "SqsManagedSseEnabled",
    ];

    public JsonObject Get(JsonObject input, AwsCall call)
    {
        var queue = access.Open(input, call, "GetQueueAttributes");
        var names = input.Texts("AttributeNames");
        if (names.FirstOrDefault(name => !Known.Contains(name)) is { } unknown)
        {
            throw SqsErrors.UnknownAttribute(unknown);
        }

        if (names.Count == 0)
        {
            return [];
        }

        var all = All(queue, call.Time.ToUnixTimeMilliseconds());
        var chosen = all.Where(pair => names.Contains("All") || names.Contains(pair.Key)).ToList();
        return chosen.Count == 0
            ? []
            : new JsonObject { ["Attributes"] = new JsonObject(chosen.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))) };
    }

    public JsonObject Set(JsonObject input, AwsCall call)
    {
        var queue = access.Open(input, call, "SetQueueAttributes");
        var changes = input.Map("Attributes");
        if (changes.Count == 0)
        {
            throw SqsErrors.Missing("Attribute.Name");
        }

        var checkedChanges = QueueAttributeRules.Check(changes, queue.IsFifo);
        state.Write(writing =>
        {
            var attributes = QueueStore.Get(writing, queue.Id).Attributes.With(checkedChanges);
            QueueAttributeRules.CheckTogether(attributes);
            if (checkedChanges.ContainsKey("RedrivePolicy"))
            {
                DeadLetterRules.Check(writing, address, queue.Name, attributes);
            }

            QueueStore.SetAttributes(writing, queue.Id, attributes, call.Time.ToUnixTimeMilliseconds());
            writing.AfterCommit(() => signals.Changed(queue.Id));
        });
        return [];
    }

    private SortedDictionary<string, string> All(Queue queue, long nowMs)
    {
        var counts = state.Write(writing =>
        {
            Retention.Expire(writing, queue, nowMs);
            return MessageCounts.Read(writing, queue.Id, nowMs);
        });
        return new SortedDictionary<string, string>(queue.Attributes.Values.ToDictionary(), StringComparer.Ordinal)
        {
            ["ApproximateNumberOfMessages"] = Print(counts.Visible),
            ["ApproximateNumberOfMessagesNotVisible"] = Print(counts.InFlight),
            ["ApproximateNumberOfMessagesDelayed"] = Print(counts.Delayed),
            ["CreatedTimestamp"] = Print(queue.CreatedMs / 1000),
            ["LastModifiedTimestamp"] = Print(queue.ModifiedMs / 1000),
            ["QueueArn"] = address.Arn(queue.Name),
        };
    }

    private static string Print(long number) => number.ToString(CultureInfo.InvariantCulture);
}
