using System.Text;
using Microsoft.Extensions.Logging;
using Payments.Local.Hosting;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.SecretsManager.Rotating;

/// <summary>
/// Carries rotations out: begins those that are due, and calls the function for one step after the other. One that fails begins anew, with the
/// same version, after growing pauses, for a day; then it waits for its next date.
/// </summary>
internal sealed partial class RotationWorker(
    StateStore store, Rotations rotations, RotationCaller caller, CloudOptions options, TimeProvider time, ILogger<RotationWorker> logger) : ICloudWorker
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(2);
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromDays(1);

    // A secret without a value gets one from its operator, soon.
    private static readonly TimeSpan ValuePause = TimeSpan.FromSeconds(10);

    // Timers are limited to some weeks.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromDays(1);

    public async Task RunAsync(CancellationToken stopping)
    {
        while (true)
        {
            var due = store.Read(state => RotationStore.Due(state, NowMs));
            await Task.WhenAll(due.Select(rotation => rotation.Running is { } running ? StepAsync(rotation, running, stopping) : BeginAsync(rotation)));
            await rotations.Changed.WaitAsync(UntilNext(), time, stopping);
        }
    }

    private long NowMs => time.GetUtcNow().ToUnixTimeMilliseconds();

    private Task BeginAsync(Rotation rotation)
    {
        store.Write(state =>
        {
            var secret = SecretStore.Find(state, rotation.Secret, NowMs);
            if (secret is null or { PurgeMs: not null })
            {
                // Rotated no more, unless it is restored and somebody asks.
                rotations.Put(state, rotation with { NextMs = null });
            }
            else if (SecretVersions.WithStage(state, secret.Name, SecretVersions.Current) is null)
            {
                rotations.Put(state, rotation with { NextMs = After(ValuePause) });
            }
            else
            {
                rotations.Begin(state, rotation, null, NowMs);
            }
        });
        return Task.CompletedTask;
    }

    private async Task StepAsync(Rotation rotation, RunningRotation running, CancellationToken stopping)
    {
        var failure = await CallAsync(rotation, running, stopping);
        store.Write(state =>
        {
            // It may have been cancelled, or begun anew, while the function worked.
            if (RotationStore.Find(state, rotation.Secret) is not { Running: { } now } current || now != running)
            {
                return;
            }

            rotations.Put(state, failure is null ? Advanced(current, now) : Failed(current, now));
        });
        if (failure is not null)
        {
            TellFailed(logger, rotation.Secret, running.Step, failure);
        }
    }

    // Null if the step is done, else why it is not.
    private async Task<string?> CallAsync(Rotation rotation, RunningRotation running, CancellationToken stopping)
    {
        if (store.Read(state => SecretStore.Find(state, rotation.Secret, NowMs)) is not { PurgeMs: null } secret)
        {
            return "the secret is being deleted";
        }

        try
        {
            var result = await caller.CallAsync(rotation, running, secret, stopping);
            return result.Error is null ? null : Encoding.UTF8.GetString(result.Payload.Span);
        }
        catch (AwsException refused)
        {
            stopping.ThrowIfCancellationRequested();
            return refused.Message;
        }
    }

    private Rotation Advanced(Rotation rotation, RunningRotation running) => running.IsLastStep
        ? rotation with { Running = null, LastMs = NowMs, NextMs = NextMs(rotation) }
        : rotation with { Running = running with { Done = running.Done + 1, DueMs = NowMs } };

    private Rotation Failed(Rotation rotation, RunningRotation running)
    {
        var pause = FirstPause * Math.Pow(2, Math.Min(running.Failures, 20));
        pause = (pause < LongestPause ? pause : LongestPause) * options.WaitScale;
        return After(pause) - running.BegunMs > GiveUpAfter.TotalMilliseconds
            ? rotation with { Running = null, NextMs = NextMs(rotation) }
            : rotation with { Running = running with { Done = 0, Failures = running.Failures + 1, DueMs = After(pause) } };
    }

    private long? NextMs(Rotation rotation) => rotation.Rules.Next(time.GetUtcNow())?.ToUnixTimeMilliseconds();

    private long After(TimeSpan pause) => NowMs + (long)pause.TotalMilliseconds;

    private TimeSpan UntilNext()
    {
        var wait = store.Read(RotationStore.NextMs) is { } next ? TimeSpan.FromMilliseconds(next - NowMs) : LongestSleep;
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait > LongestSleep ? LongestSleep : wait;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "rotation of {Secret}: {Step} failed: {Reason}")]
    private static partial void TellFailed(ILogger logger, string secret, string step, string reason);
}
