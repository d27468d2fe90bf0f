using System.Collections.Concurrent;
using Payments.Local.Hosting;
using Payments.Local.Lambda.Functions;
using Payments.Local.Lambda.Invoking;
using Payments.Local.Wire;

namespace Payments.Local.Lambda.Sources;

/// <summary>
/// Invocations of stream batches, one at a time for a lane: when a mapping is changed while its function runs, the lane of the new
/// settings waits for it, since two batches of the same items at once would break their order.
/// </summary>
internal sealed class RunningBatches(InvocationRunner runner, IdSource ids)
{
    private readonly ConcurrentDictionary<string, Task> _running = new(StringComparer.Ordinal);

    /// <summary>Until no invocation of the lane runs.</summary>
    public async Task SettledAsync(string lane, CancellationToken stopping)
    {
        if (_running.TryGetValue(lane, out var running))
        {
            await running.WaitAsync(stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            stopping.ThrowIfCancellationRequested();
            _running.TryRemove(new KeyValuePair<string, Task>(lane, running));
        }
    }

    /// <exception cref="AwsException">Throttled, or Lambda itself failed.</exception>
    public Task<FunctionResult> RunAsync(string lane, FunctionTarget target, byte[] payload, CancellationToken stopping)
    {
        var running = runner.RunAsync(target, new Invocation(ids.Uuid(), payload) { IsAwaited = false });
        _running[lane] = running;
        return running.WaitAsync(stopping);
    }
}
