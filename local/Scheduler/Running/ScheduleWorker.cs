using Microsoft.Extensions.Logging;
using Payments.Local.Hosting;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Scheduler.Running;

/// <summary>
/// Makes runs of schedules that are due, and calls their targets until they take them. A run and the schedule's next one are one
/// transaction, so that a killed cloud neither loses a run nor makes a second of it up.
/// </summary>
internal sealed partial class ScheduleWorker(StateStore store, ScheduleClock clock, ScheduleCaller caller, CloudOptions options, IdSource ids, TimeProvider time, ILogger<ScheduleWorker> logger) : ICloudWorker
{
    private const int MaxRunning = 64;
    private static readonly TimeSpan FirstBackoff = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromMinutes(5);

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

            store.Write(Begin);
            var now = time.GetUtcNow().ToUnixTimeMilliseconds();
            foreach (var run in store.Read(state => RunStore.Due(state, now, MaxRunning)).Where(run => !_running.ContainsKey(run.Id)).Take(MaxRunning - _running.Count))
            {
                _running[run.Id] = RunAsync(run, stopping);
            }

            await WaitAsync(now, stopping);
        }
    }

    private void Begin(StateTransaction state)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (var schedule in ScheduleStore.Due(state, now))
        {
            RunStore.Add(state, schedule, ids.Uuid(), now);
            var definition = ScheduleDefinition.Read(schedule.Definition);
            var next = clock.Continued(schedule, definition);
            if (next.DueMs is null && definition.DeletesItself)
            {
                ScheduleStore.Remove(state, schedule.Group, schedule.Name);
            }
            else
            {
                ScheduleStore.Put(state, next);
            }
        }
    }

    private async Task WaitAsync(long nowMs, CancellationToken stopping)
    {
        var next = store.Read(state => RunStore.NextMs(state, nowMs));
        var wait = next is null ? Timeout.InfiniteTimeSpan : DateTimeOffset.FromUnixTimeMilliseconds(next.Value) - time.GetUtcNow();

        // Timers are limited to some weeks; a later run is looked for again until then.
        await clock.Changed.WaitAsync(next is null ? wait : TimeSpan.FromMilliseconds(Math.Clamp(wait.TotalMilliseconds, 1, TimeSpan.FromDays(1).TotalMilliseconds)), time, stopping);
    }

    private async Task RunAsync(ScheduledRun run, CancellationToken stopping)
    {
        // Never inside the worker's own turn: other runs need not wait for this one's beginning.
        await Task.Yield();
        try
        {
            var target = ScheduleTarget.Read(run.Target);
            try
            {
                await caller.CallAsync(run, target, stopping);
                store.Write(state => RunStore.Remove(state, run));
            }
            catch (AwsException failure)
            {
                stopping.ThrowIfCancellationRequested();
                await FailedAsync(run, target, failure, stopping);
            }
        }
        finally
        {
            clock.Changed.Set();
        }
    }

    private async Task FailedAsync(ScheduledRun run, ScheduleTarget target, AwsException failure, CancellationToken stopping)
    {
        var delay = Backoff(run.Attempts) * options.WaitScale;
        var condition = run.Attempts >= target.MaximumRetries ? "MaximumRetryAttempts"
            : time.GetUtcNow() + delay - run.Begun > target.MaximumAge ? "MaximumEventAgeInSeconds"
            : null;
        if (condition is null && IsTransient(failure))
        {
            store.Write(state => RunStore.Postpone(state, run, (time.GetUtcNow() + delay).ToUnixTimeMilliseconds()));
            return;
        }

        try
        {
            await caller.GiveUpAsync(run, target, failure, condition, stopping);
        }
        catch (AwsException refused)
        {
            stopping.ThrowIfCancellationRequested();
            TellLost(logger, run.Group, run.Name, target.DeadLetterArn, refused.Message);
        }

        TellGivenUp(logger, run.Group, run.Name, target.Arn, failure.Code, failure.Message);
        store.Write(state => RunStore.Remove(state, run));
    }

    // A refusal that says that the request is wrong will not be taken back.
    private static bool IsTransient(AwsException failure) =>
        failure.Status is >= 500 and not 501 || failure.Status == 429 || failure.Code.Contains("Throttl", StringComparison.Ordinal) || failure.Code.Contains("TooManyRequests", StringComparison.Ordinal);

    private static TimeSpan Backoff(int attempts)
    {
        var backoff = FirstBackoff * Math.Pow(2, Math.Min(attempts, 20));
        return backoff < LongestBackoff ? backoff : LongestBackoff;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "schedule {Group}/{Name}: {Target} refused its run: {Code}: {Reason}")]
    private static partial void TellGivenUp(ILogger logger, string group, string name, string target, string code, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "schedule {Group}/{Name}: the dead-letter queue {Queue} refused a run that was given up: {Reason}")]
    private static partial void TellLost(ILogger logger, string group, string name, string? queue, string reason);
}
