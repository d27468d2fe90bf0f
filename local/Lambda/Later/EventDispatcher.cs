using Payments.Local.Hosting;
using Payments.Local.Lambda.Functions;
using Payments.Local.Lambda.Invoking;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Lambda.Later;

/// <summary>
/// Runs queued events: at least once, with two retries after one and two minutes, then to the failure destination and the
/// dead-letter queue (developer guide, "Asynchronous invocation"). What was running when the cloud was killed runs again.
/// </summary>
internal sealed class EventDispatcher(
    StateStore store, FunctionDirectory directory, EventQueue queue, InvocationRunner runner, Destinations destinations, CloudOptions options, TimeProvider time) : ICloudWorker
{
    private const int MaxRunning = 256;
    private static readonly TimeSpan FirstBackoff = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LeastWait = TimeSpan.FromMilliseconds(1);

    private readonly Dictionary<long, Task> _running = [];

    public async Task RunAsync(CancellationToken stopping)
    {
        while (true)
        {
            foreach (var done in _running.Where(run => run.Value.IsCompleted).ToList())
            {
                _running.Remove(done.Key);
                await done.Value;
            }

            // Those that run are still due in the state, so that a killed cloud finds them again.
            foreach (var queued in queue.Due(MaxRunning).Where(queued => !_running.ContainsKey(queued.Id)).Take(MaxRunning - _running.Count))
            {
                _running[queued.Id] = RunAsync(queued, stopping);
            }

            await WaitAsync(stopping);
        }
    }

    private async Task WaitAsync(CancellationToken stopping)
    {
        var left = queue.NextDue() - time.GetUtcNow();
        await queue.Changed.WaitAsync(left is null ? Timeout.InfiniteTimeSpan : left > LeastWait ? left.Value : LeastWait, time, stopping);
    }

    private async Task RunAsync(QueuedEvent queued, CancellationToken stopping)
    {
        // Never inside the dispatcher's own turn: the next events need not wait for this one's beginning.
        await Task.Yield();
        try
        {
            await AttemptAsync(queued, stopping);
        }
        finally
        {
            queue.Changed.Set();
        }
    }

    private async Task AttemptAsync(QueuedEvent queued, CancellationToken stopping)
    {
        var (target, rules) = store.Read(state => (
            TryResolve(state, new FunctionReference(queued.Function, queued.Qualifier)),
            EventRuleStore.Find(state, queued.Function, queued.Qualifier)?.Rules ?? new EventRules()));
        if (target is null)
        {
            // The function, version or alias has been deleted since: AWS drops its events as well.
            queue.Remove(queued);
            return;
        }

        FunctionResult? result = null;
        try
        {
            var invocation = new Invocation(queued.RequestId, queued.Payload, queued.Trace) { IsAwaited = false };
            result = await runner.RunAsync(target, invocation).WaitAsync(stopping);
        }
        catch (AwsException) when (!stopping.IsCancellationRequested)
        {
            // Throttled, or Lambda itself failed: tried again for as long as the event may grow old.
        }

        stopping.ThrowIfCancellationRequested();
        await SettleAsync(queued, target, rules, result, stopping);
    }

    private async Task SettleAsync(QueuedEvent queued, FunctionTarget target, EventRules rules, FunctionResult? result, CancellationToken stopping)
    {
        var attempts = queued.Attempts + (result is null ? 0 : 1);
        var age = time.GetUtcNow() - queued.Queued;
        var delay = (result is null ? Backoff(queued.Throttles) : TimeSpan.FromMinutes(attempts)) * options.WaitScale;
        if (result is { Error: null })
        {
            await destinations.SendAsync(new EventOutcome(queued, target, EventOutcome.Success, attempts, result), rules, stopping);
        }
        else if (result is not null && attempts > rules.MaximumRetryAttempts)
        {
            await destinations.SendAsync(new EventOutcome(queued, target, EventOutcome.RetriesExhausted, attempts, result), rules, stopping);
        }
        else if (age + delay > TimeSpan.FromSeconds(rules.MaximumEventAgeSeconds))
        {
            await destinations.SendAsync(new EventOutcome(queued, target, EventOutcome.EventAgeExceeded, attempts, result), rules, stopping);
        }
        else
        {
            queue.Postpone(queued, delay, failed: result is not null);
            return;
        }

        queue.Remove(queued);
    }

    private static TimeSpan Backoff(int throttles)
    {
        var seconds = FirstBackoff.TotalSeconds * Math.Pow(2, Math.Min(throttles, 20));
        return TimeSpan.FromSeconds(Math.Min(seconds, LongestBackoff.TotalSeconds));
    }

    private FunctionTarget? TryResolve(StateTransaction state, FunctionReference reference)
    {
        try
        {
            return directory.Resolve(state, reference);
        }
        catch (AwsException missing) when (missing.Status == 404)
        {
            return null;
        }
    }
}
