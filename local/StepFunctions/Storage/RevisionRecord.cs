namespace Payments.Local.StepFunctions.Storage;

/// <summary>One state of a state machine's settings; never changed.</summary>
internal sealed record RevisionRecord
{
    public long Id { get; init; }

    public required string MachineArn { get; init; }

    /// <summary>As the API shows it; null for the one that the state machine was created with.</summary>
    public string? RevisionId { get; init; }

    public required string Definition { get; init; }

    public required string RoleArn { get; init; }

    /// <summary>JSON text of <c>loggingConfiguration</c>.</summary>
    public required string Logging { get; init; }

    public required bool Tracing { get; init; }

    public required DateTimeOffset Created { get; init; }
}
