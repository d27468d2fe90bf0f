using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Payments.Local.Hosting;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Pipes.Running;

/// <summary>Keeps those pipes running that should be, each as it is defined now.</summary>
internal sealed partial class PipeSupervisor(StateStore state, PipeParts parts, ILogger<PipeSupervisor> logger) : ICloudWorker
{
    private readonly ConcurrentDictionary<string, RunningPipe> _running = new(StringComparer.Ordinal);
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A pipe came, went or changed.</summary>
    public void Changed() => Interlocked.Exchange(ref _changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    /// <summary>Whether the pipe still reads its source: a pipe that was stopped does so until its last poll has ended.</summary>
    public bool IsAtWork(string pipe) => _running.ContainsKey(pipe);

    public async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            while (true)
            {
                var changed = Volatile.Read(ref _changed).Task;
                await AdjustAsync(stopping);
                await changed.WaitAsync(stopping);
            }
        }
        finally
        {
            await Task.WhenAll(_running.Values.Select(pipe => pipe.StopAsync()));
        }
    }

    private async Task AdjustAsync(CancellationToken stopping)
    {
        var wanted = state.Read(PipeStore.List).Where(pipe => pipe.IsRunning).ToDictionary(pipe => pipe.Name);
        foreach (var (name, running) in _running.Where(pair => wanted.GetValueOrDefault(pair.Key)?.Revision != pair.Value.Revision).ToList())
        {
            await running.StopAsync();
            _running.TryRemove(name, out _);
        }

        foreach (var pipe in wanted.Values.Where(pipe => !_running.ContainsKey(pipe.Name)))
        {
            try
            {
                // What went wrong in an earlier life need not go wrong in this one.
                if (pipe.StateReason is not null)
                {
                    state.Write(writing => PipeStore.SetReason(writing, pipe.Name, null));
                }

                _running[pipe.Name] = RunningPipe.Start(parts.Runner(pipe), pipe.Revision, stopping);
            }
            catch (AwsException wrong)
            {
                // Written by an older version that took it; everything else goes on.
                LogUnusable(logger, pipe.Name, wrong.Message);
                state.Write(writing => PipeStore.SetReason(writing, pipe.Name, wrong.Message));
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "pipe {Pipe} cannot run: {Reason}")]
    private static partial void LogUnusable(ILogger logger, string pipe, string reason);
}
