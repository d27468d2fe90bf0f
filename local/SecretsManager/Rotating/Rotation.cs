namespace Payments.Local.SecretsManager.Rotating;

/// <summary>How a secret is rotated, and how far a rotation is. Times are Unix milliseconds.</summary>
/// <param name="Secret">Its name.</param>
/// <param name="Function">ARN of the function.</param>
internal sealed record Rotation(string Secret, string Function, RotationRules Rules)
{
    /// <summary>False once it was cancelled.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>When the last one succeeded; null if none has.</summary>
    public long? LastMs { get; init; }

    /// <summary>When the next one begins; null if its rules name no time.</summary>
    public long? NextMs { get; init; }

    /// <summary>The program's resource; null for a client's rotation.</summary>
    public string? OwnerUrn { get; init; }

    /// <summary>The one that is under way; null if there is none.</summary>
    public RunningRotation? Running { get; init; }
}
