namespace Payments.Local.Pipes.Running;

/// <summary>A pipe at work, and how to end it.</summary>
internal sealed class RunningPipe
{
    private readonly CancellationTokenSource _ending;
    private readonly Task _work;

    private RunningPipe(CancellationTokenSource ending, Task work, int revision)
    {
        _ending = ending;
        _work = work;
        Revision = revision;
    }

    public int Revision { get; }

    public static RunningPipe Start(PipeRunner runner, int revision, CancellationToken stopping)
    {
        var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        return new RunningPipe(ending, Task.Run(() => runner.RunAsync(ending.Token), CancellationToken.None), revision);
    }

    public async Task StopAsync()
    {
        await _ending.CancelAsync();
        await _work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ending.Dispose();
    }
}
