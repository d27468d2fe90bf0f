namespace Payments.Local.StepFunctions.Storage;

/// <summary>A state machine.</summary>
internal sealed record MachineRecord
{
    public const string Active = "ACTIVE";
    public const string Deleting = "DELETING";

    public required string Arn { get; init; }

    public required string Name { get; init; }

    /// <summary><c>STANDARD</c> or <c>EXPRESS</c>.</summary>
    public required string Type { get; init; }

    public required string Status { get; init; }

    /// <summary>Key of the current revision.</summary>
    public required long Revision { get; init; }

    /// <summary>Number of the last published version; numbers are never used again.</summary>
    public required long LastVersion { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>Whether the Pulumi program made it, and not a client.</summary>
    public bool FromGraph { get; init; }

    public bool IsExpress => Type == "EXPRESS";
}
