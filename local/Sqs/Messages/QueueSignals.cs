using System.Collections.Concurrent;

namespace Payments.Local.Sqs.Messages;

/// <summary>Wakes whoever waits for a queue: receives that poll, once something may have become visible.</summary>
internal sealed class QueueSignals
{
    private readonly ConcurrentDictionary<long, TaskCompletionSource> _waiting = new();

    /// <summary>Completes at the next change. To be taken before looking, so that no change falls in between.</summary>
    public Task Next(long queue) => _waiting.GetOrAdd(queue, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Changed(long queue)
    {
        if (_waiting.TryRemove(queue, out var waiting))
        {
            waiting.TrySetResult();
        }
    }
}
