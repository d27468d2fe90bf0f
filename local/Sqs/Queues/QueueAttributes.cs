using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Payments.Local.Sqs.Queues;

/// <summary>The attributes of a queue that can be set, by AWS's names. Immutable.</summary>
internal sealed class QueueAttributes
{
    private readonly SortedDictionary<string, string> _values;

    private QueueAttributes(SortedDictionary<string, string> values) => _values = values;

    public IReadOnlyDictionary<string, string> Values => _values;

    public TimeSpan VisibilityTimeout => Seconds("VisibilityTimeout");

    public TimeSpan Delay => Seconds("DelaySeconds");

    public TimeSpan Retention => Seconds("MessageRetentionPeriod");

    public TimeSpan ReceiveWait => Seconds("ReceiveMessageWaitTimeSeconds");

    public int MaxMessageBytes => Number("MaximumMessageSize");

    public bool ContentBasedDeduplication => this["ContentBasedDeduplication"] == "true";

    public bool DeduplicatesPerGroup => this["DeduplicationScope"] == "messageGroup";

    public string? Policy => this["Policy"];

    /// <summary>Id, ARN or alias of the customer's key; null for SQS's own.</summary>
    public string? KmsKey => this["KmsMasterKeyId"];

    public RedrivePolicy? Redrive => this["RedrivePolicy"] is { } text ? RedrivePolicy.Parse(text) : null;

    public RedriveAllowPolicy RedriveAllow => this["RedriveAllowPolicy"] is { } text ? RedriveAllowPolicy.Parse(text) : RedriveAllowPolicy.AllowAll;

    /// <summary>The value as AWS prints it; null when it is not set.</summary>
    public string? this[string name] => _values.GetValueOrDefault(name);

    /// <summary>What a queue has when nothing is said (API reference of <c>CreateQueue</c>).</summary>
    public static QueueAttributes Defaults(bool fifo)
    {
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["DelaySeconds"] = "0",
            ["MaximumMessageSize"] = "1048576",
            ["MessageRetentionPeriod"] = "345600",
            ["ReceiveMessageWaitTimeSeconds"] = "0",
            ["SqsManagedSseEnabled"] = "true",
            ["VisibilityTimeout"] = "30",
        };
        if (fifo)
        {
            values["FifoQueue"] = "true";
            values["ContentBasedDeduplication"] = "false";
            values["DeduplicationScope"] = "queue";
            values["FifoThroughputLimit"] = "perQueue";
        }

        return new QueueAttributes(values);
    }

    public static QueueAttributes FromJson(string json) =>
        new(new SortedDictionary<string, string>(JsonSerializer.Deserialize<Dictionary<string, string>>(json)!, StringComparer.Ordinal));

    public string ToJson() => new JsonObject(_values.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))).ToJsonString();

    /// <summary>These with <paramref name="changes"/>; an empty value takes an optional attribute away.</summary>
    public QueueAttributes With(IReadOnlyDictionary<string, string> changes)
    {
        var values = new SortedDictionary<string, string>(_values, StringComparer.Ordinal);
        foreach (var (name, value) in changes)
        {
            if (value.Length == 0)
            {
                values.Remove(name);
            }
            else
            {
                values[name] = value;
            }
        }

        // There is one kind of encryption at a time: naming a key ends SQS's own, and the other way round.
        if (changes.GetValueOrDefault("KmsMasterKeyId") is { Length: > 0 })
        {
            values["SqsManagedSseEnabled"] = "false";
            values.TryAdd("KmsDataKeyReusePeriodSeconds", "300");
        }
        else if (changes.GetValueOrDefault("SqsManagedSseEnabled") == "true" || !values.ContainsKey("KmsMasterKeyId"))
        {
            values.Remove("KmsMasterKeyId");
            values.Remove("KmsDataKeyReusePeriodSeconds");
        }

        return new QueueAttributes(values);
    }

    private int Number(string name) => int.Parse(_values[name], CultureInfo.InvariantCulture);

    private TimeSpan Seconds(string name) => TimeSpan.FromSeconds(Number(name));
}
