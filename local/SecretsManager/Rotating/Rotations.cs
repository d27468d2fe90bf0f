using Payments.Local.Hosting;
using Payments.Local.State;

namespace Payments.Local.SecretsManager.Rotating;

/// <summary>Begins rotations, and wakes whoever carries them out.</summary>
internal sealed class Rotations(IdSource ids)
{
    private const string Pending = "AWSPENDING";

    public Wakeup Changed { get; } = new();

    /// <summary>The version of a rotation that is not over: it has <c>AWSPENDING</c> and is not current; null if there is none.</summary>
    public static SecretVersion? UnfinishedVersion(StateTransaction state, string secret) =>
        SecretVersions.WithStage(state, secret, Pending) is { } pending && !pending.Stages.Contains(SecretVersions.Current) ? pending : null;

    /// <summary>Begins one, or takes up the one that was not finished: its version is there before the function is called, without a value.</summary>
    /// <param name="versionId">The id of the version to be; null for any.</param>
    public Rotation Begin(StateTransaction state, Rotation rotation, string? versionId, long nowMs)
    {
        var unfinished = UnfinishedVersion(state, rotation.Secret)?.VersionId;
        var running = new RunningRotation(unfinished ?? versionId ?? ids.Uuid(), nowMs, nowMs);
        if (unfinished is null)
        {
            SecretVersions.Reserve(state, rotation.Secret, running.VersionId, Pending, nowMs);
        }

        return Put(state, rotation with { Running = running });
    }

    public Rotation Put(StateTransaction state, Rotation rotation)
    {
        RotationStore.Put(state, rotation);
        state.AfterCommit(Changed.Set);
        return rotation;
    }
}
