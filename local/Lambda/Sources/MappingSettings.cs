using System.Text.Json;

namespace Payments.Local.Lambda.Sources;

/// <summary>What an event source mapping does with its source.</summary>
internal sealed record MappingSettings
{
    /// <summary>Name or ARN of the function, with its version or alias.</summary>
    public required string Function { get; init; }

    /// <summary>ARN of the queue (later: the stream).</summary>
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

    /// <summary>Event patterns, of which one must match; records that match none are dropped. Empty: all are taken.</summary>
    public IReadOnlyList<string> Filters { get; init; } = [];

    public string ToJson() => JsonSerializer.Serialize(this);

    public static MappingSettings FromJson(string json) =>
        JsonSerializer.Deserialize<MappingSettings>(json) ?? throw new InvalidDataException("an event source mapping's settings are missing in the state");
}
