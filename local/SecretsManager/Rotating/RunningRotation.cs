namespace Payments.Local.SecretsManager.Rotating;

/// <summary>A rotation under way. Times are Unix milliseconds.</summary>
/// <param name="VersionId">The version that it makes.</param>
/// <param name="BegunMs">When it began, for the first time.</param>
/// <param name="DueMs">When its step is to be run.</param>
internal sealed record RunningRotation(string VersionId, long BegunMs, long DueMs)
{
    // User Guide, "Rotation by Lambda function".
    private static readonly string[] Steps = ["createSecret", "setSecret", "testSecret", "finishSecret"];

    /// <summary>Steps that are done.</summary>
    public int Done { get; init; }

    /// <summary>Tries that failed.</summary>
    public int Failures { get; init; }

    public string Step => Steps[Done];

    public bool IsLastStep => Done == Steps.Length - 1;
}
