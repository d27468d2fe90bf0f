namespace Payments.Local.StepFunctions.Execution;

/// <summary>An execution as a whole.</summary>
internal sealed record ExecutionRecord
{
    /// <summary>Key in the state.</summary>
    public long Id { get; init; }

    public required string Arn { get; init; }

    /// <summary>ARN of the state machine without version or alias.</summary>
    public required string MachineArn { get; init; }

    public required string Name { get; init; }

    /// <summary>Key of the revision of the state machine that it runs, whatever happens to the state machine.</summary>
    public required long Revision { get; init; }

    public string? VersionArn { get; init; }

    public string? AliasArn { get; init; }

    public bool IsExpress { get; init; }

    public required string Status { get; init; }

    /// <summary>JSON text, as it was given.</summary>
    public required string Input { get; init; }

    public string? Output { get; init; }

    public string? Error { get; init; }

    public string? Cause { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? StoppedAt { get; init; }

    /// <summary>When it times out; null for never.</summary>
    public DateTimeOffset? Deadline { get; init; }

    public string? TraceHeader { get; init; }

    public long LastEvent { get; init; }

    public int RedriveCount { get; init; }

    public DateTimeOffset? RedrivenAt { get; init; }

    /// <summary>What started it, so that a start that is repeated after a restart finds it; null for clients.</summary>
    public string? StartedBy { get; init; }

    public bool IsRunning => Status == ExecutionStatus.Running;
}
