using System.Text.Json;

namespace Payments.Local.Lambda.Later;

/// <summary>How a function's asynchronous invocations are retried and where they end (PutFunctionEventInvokeConfig).</summary>
internal sealed record EventRules
{
    /// <summary>0 to 2.</summary>
    public int MaximumRetryAttempts { get; init; } = 2;

    /// <summary>60 to 21600.</summary>
    public int MaximumEventAgeSeconds { get; init; } = 21600;

    /// <summary>ARN of a queue, topic, function or event bus; null for none.</summary>
    public string? OnFailure { get; init; }

    /// <summary>ARN of a queue, topic, function or event bus; null for none.</summary>
    public string? OnSuccess { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this);

    public static EventRules FromJson(string json) =>
        JsonSerializer.Deserialize<EventRules>(json) ?? throw new InvalidDataException("a function's event rules are missing in the state");
}
