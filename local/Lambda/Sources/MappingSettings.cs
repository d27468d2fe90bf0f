using System.Text.Json;
using System.Text.Json.Serialization;

namespace Payments.Local.Lambda.Sources;

/// <summary>What an event source mapping does with its source.</summary>
internal sealed record MappingSettings
{
    /// <summary>Name or ARN of the function, with its version or alias.</summary>
    public required string Function { get; init; }

    /// <summary>ARN of the queue or the stream.</summary>
    public required string SourceArn { get; init; }

    public bool Enabled { get; init; } = true;

    /// <summary>Most records of one invocation.</summary>
    public int BatchSize { get; init; } = 10;

    /// <summary>How long a batch that is not full waits for more; 0 not at all.</summary>
    public int WindowSeconds { get; init; }

    /// <summary>Whether the function's answer names the records that failed (<c>ReportBatchItemFailures</c>).</summary>
    public bool ReportsItemFailures { get; init; }

    /// <summary>Most invocations at once, 2 to 1000; null: what the function's concurrency allows.</summary>
    public int? MaximumConcurrency { get; init; }

    /// <summary>Of a stream: <c>TRIM_HORIZON</c> or <c>LATEST</c>; null for queues.</summary>
    public string? StartingPosition { get; init; }

    /// <summary>Of a stream: batches at once, 1 to 10; items of one partition key stay in order.</summary>
    public int ParallelizationFactor { get; init; } = 1;

    /// <summary>Of a stream: how often a failed batch is tried again, up to 10,000; -1 until it succeeds or is too old.</summary>
    public int MaximumRetryAttempts { get; init; } = -1;

    /// <summary>Of a stream: older records are given up, 60 to 604,800 s; -1 none.</summary>
    public int MaximumRecordAgeSeconds { get; init; } = -1;

    /// <summary>Of a stream: whether a failed batch is split in two.</summary>
    public bool BisectsOnError { get; init; }

    /// <summary>Of a stream: length of tumbling windows; 0 none.</summary>
    public int TumblingWindowSeconds { get; init; }

    /// <summary>Of a stream: ARN of the queue or topic that is told what was given up; null for none.</summary>
    public string? OnFailure { get; init; }

    /// <summary>Event patterns, of which one must match; records that match none are dropped. Empty: all are taken.</summary>
    public IReadOnlyList<string> Filters { get; init; } = [];

    /// <summary>Whether the source is a stream of records rather than a queue.</summary>
    [JsonIgnore]
    public bool IsStream => SourceArn.Contains(":dynamodb:", StringComparison.Ordinal);

    /// <summary>Batch size of a mapping that names none.</summary>
    public static int DefaultBatchSize(string sourceArn) => sourceArn.Contains(":dynamodb:", StringComparison.Ordinal) ? 100 : 10;

    public string ToJson() => JsonSerializer.Serialize(this);

    public static MappingSettings FromJson(string json) =>
        JsonSerializer.Deserialize<MappingSettings>(json) ?? throw new InvalidDataException("an event source mapping's settings are missing in the state");
}
