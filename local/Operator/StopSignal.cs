namespace Payments.Local.Operator;

/// <summary>Asks the running cloud to stop; whoever hosts it waits for it.</summary>
public sealed class StopSignal
{
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when somebody asked to stop; fails when a part of the cloud has failed.</summary>
    public Task Asked => _asked.Task;

    public void Ask() => _asked.TrySetResult();

    /// <summary>A part of the cloud has failed: the cloud stops with its error instead of going on lame.</summary>
    public void Fail(Exception error) => _asked.TrySetException(error);
}
